import type { RunRecord } from '../../core/record.ts';
import { plural, seconds, together } from '../figures.ts';
import { plain } from '../plain.ts';
import { runFolder } from '../where.ts';
import type { Paint } from './paint.ts';
import { hanging } from './wrap.ts';

/** Where the time went, on what machine, and where the record lies. */
export function footerLines(record: RunRecord, width: number, paint: Paint): readonly string[] {
  const { phases, machine } = record;
  const steps = phases.map((phase) => together(`${plain(phase.name)} ${seconds(phase.seconds)}`));
  const time = [...steps, together(`total ${seconds(record.seconds)}`)].join(' · ');
  const computer = [machine.os, machine.cpuModel, plural(machine.cores, 'core'), `${machine.memoryGb} GB`];
  const entry = (name: string, text: string) =>
    hanging(name.padEnd(9), text, width).map(
      (line, index) => (index === 0 ? paint('dim', line.slice(0, 9)) : line.slice(0, 9)) + line.slice(9),
    );
  return [
    ...entry('Time', time),
    ...entry('Machine', computer.map(plain).join(' · ')),
    ...entry('Record', runFolder(record)),
  ];
}
