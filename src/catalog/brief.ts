import type { Manifest } from '../core/exercise.ts';
import { type LimitId, limits } from '../core/rule/limits.ts';

const between = /(<!-- targets -->\n)[\s\S]*?(<!-- \/targets -->)/;

/** What may not simply be bought. The limits on work stay out of a brief: they would name the cause. */
const envelope: readonly LimitId[] = ['connections', 'memory-mb'];

/** A brief with its table of targets written anew from the manifest; unchanged where it has no marks. */
export function withTargets(brief: string, manifest: Manifest): string {
  const { p50Ms, p95Ms, p99Ms } = manifest.targets;
  const bounds = envelope.flatMap((id) => {
    const limit = manifest.work.limits[id];
    return limit === undefined ? [] : [`| ${limits[id].title} | at most ${limit}${unitOf(id)} |`];
  });
  const rows = [
    '| what | target |',
    '| --- | --- |',
    `| median latency (p50) | at most ${p50Ms} ms |`,
    `| p95 | at most ${p95Ms} ms |`,
    `| p99 | at most ${p99Ms} ms |`,
    ...bounds,
  ];
  return brief.replace(between, (_all, open, close) => `${open}${rows.join('\n')}\n${close}`);
}

function unitOf(id: LimitId): string {
  return id === 'connections' ? '' : ` ${limits[id].unit}`;
}
