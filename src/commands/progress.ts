import type { Progress } from '../check/lab.ts';
import type { World } from '../world.ts';

/** How often the running line is drawn anew, ms. */
const redrawMs = 120;
const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

/** Progress on standard error: one line that lives on a terminal, one line a phase elsewhere. */
export function showProgress(world: World): Progress {
  return world.stderr.isTerminal ? liveProgress(world) : plainProgress(world);
}

function plainProgress(world: World): Progress {
  let current: { name: string; since: number } | undefined;
  const end = () => {
    if (current) world.stderr.write(`  ${current.name.padEnd(20)} ${seconds(world.now() - current.since)}\n`);
    current = undefined;
  };
  let noted = '';
  return {
    phase: (name) => {
      end();
      current = { name, since: world.now() };
    },
    note: (text) => {
      // Rounds go by the second; in a log only what takes long is worth a line.
      if (!text.startsWith('round ') && text !== noted) world.stderr.write(`    ${text}\n`);
      noted = text;
    },
    end,
  };
}

function liveProgress(world: World): Progress {
  let current: { name: string; since: number; note: string } | undefined;
  let timer: NodeJS.Timeout | undefined;
  let frame = 0;
  const draw = () => {
    if (!current) return;
    frame += 1;
    const head = `${frames[frame % frames.length]} ${current.name.padEnd(20)} ${seconds(world.now() - current.since)}`;
    const line = `${head}  ${current.note}`.slice(0, Math.max(20, world.stderr.width - 1));
    world.stderr.write(`\r\u001b[2K${line}`);
  };
  const end = () => {
    clearInterval(timer);
    timer = undefined;
    if (current)
      world.stderr.write(`\r\u001b[2K✓ ${current.name.padEnd(20)} ${seconds(world.now() - current.since)}\n`);
    current = undefined;
  };
  return {
    phase: (name) => {
      end();
      current = { name, since: world.now(), note: '' };
      timer = setInterval(draw, redrawMs);
    },
    note: (text) => {
      if (current) current.note = text;
      else world.stderr.write(`\r\u001b[2K${text}\n`);
    },
    end,
  };
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`.padStart(7);
}
