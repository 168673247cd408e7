import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { discover, findExercise } from '../../src/catalog/discover.ts';
import { labPaths } from '../../src/catalog/paths.ts';
import { listVariants } from '../../src/catalog/variants.ts';
import { isReason } from '../../src/core/expectation.ts';
import type { Verdict } from '../../src/core/record.ts';
import { judgeRun } from '../../src/core/rule/judge.ts';
import type { Recording } from '../support/recorded-run.ts';
import { decoysFolder, readRecording, sinsFile, sinsOf } from '../support/recordings.ts';

/** Checks without a decoy that nothing else refuses. */
const withoutDecoy: Readonly<Record<string, string>> = {
  'events-without-tiers': 'the case that join-limit loses; limit-honoured, asked before, sees it too',
  'events-without-performer': 'the case that join-limit loses; limit-honoured, asked before, sees it too',
  'tier-order': 'a slip of a fix, not a way to look fast',
  'walk-covers-all': 'a slip of a fix, not a way to look fast',
  'single-card': 'the same cards by another route; same-cards refuses what is cut from both',
  'bad-input': 'a slip of a fix, not a way to look fast',
  'fresh-status': 'what is kept too long shows its old prices first',
  'statements-per-request': 'its decoys also grow by the row; kept, for its sentence names the figure',
  'turns-per-request': 'several statements at once go out in turns of their own; statements refuse them',
  'statements-per-request-under-load': 'no decoy is honest in quiet and costlier in a rush',
  connections: 'the database refuses more than it grants before they are counted',
  'cpu-vs-yardstick': 'a service that burns that much CPU is late as well',
  'latency-p50': 'what is slow for half of the requests is slower still at the p95',
  'latency-p99':
    'a decoy with a heavy tail alone would come out as chance has it; tests/core/rule/tail.test.ts has the arithmetic',
  'guarantees-kept': 'the exercise only reads, so switching durability off gains nothing',
  'metrics-agree': 'there is nothing to gain here by counting wrongly; tests/core/rule/integrity.test.ts',
};

const repo = resolve(import.meta.dirname, '..', '..');
const paths = labPaths(repo);
const exercise = findExercise(await discover(paths), 'slow-listing');
const decoys = (await listVariants(exercise, paths.services)).filter((variant) => variant.kind === 'decoy');
const sins: Record<string, string[]> = JSON.parse(readFileSync(sinsFile, 'utf8'));

const outcome = ({ readings, samples }: Recording, off: readonly string[]): Verdict =>
  judgeRun(readings, samples, new Set(off)).verdict;

/** Some services lie under requests when k6 is stopped: they count what k6 no longer tells of, and then nobody passes. */
function isOverrun({ readings, samples }: Recording): boolean {
  const { checks } = judgeRun(readings, samples);
  return checks.some((check) => check.id === 'metrics-agree' && check.status === 'unknown');
}

describe('the recordings of decoys', () => {
  test('every decoy has its recording: see tests/fixtures/recordings/README.md', () => {
    const wanted = decoys.map(({ name }) => name);
    expect(wanted.filter((name) => !existsSync(join(decoysFolder, name, 'readings.json')))).toEqual([]);
    expect(Object.keys(sins).sort()).toEqual(wanted.sort());
  });

  describe.each(decoys)('the decoy $name', ({ name, reason }) => {
    const read = () => readRecording(join(decoysFolder, name));

    test('is refused for its reason', async () => {
      const verdict = outcome(await read(), []);
      expect(verdict.outcome).toBe('FAIL');
      expect(isReason(sins[name]?.[0] ?? '', reason)).toBe(true);
      expect(verdict).toMatchObject({ reason: sins[name]?.[0] });
    });

    test('is refused no more when the checks that refuse it are left out, all of them and no fewer', async () => {
      const run = await read();
      const all = sins[name] ?? [];
      expect(sinsOf(run)).toEqual(all);
      for (const sin of all) {
        const others = all.filter((each) => each !== sin);
        expect(outcome(run, others)).toMatchObject({ outcome: 'FAIL', reason: sin });
      }
      // Where the check broke off there is nothing left to pass.
      if (run.readings.ending !== undefined) expect(run.readings.ending).toMatchObject({ kind: 'fault' });
      else if (run.readings.load?.informational)
        expect(outcome(run, all)).toMatchObject({ reason: 'no-samples' });
      else if (isOverrun(run)) expect(outcome(run, all)).toMatchObject({ reason: 'samples-lost' });
      else expect(outcome(run, all)).toEqual({ outcome: 'PASS' });
    });
  });

  test('every check that can fail a service refuses some decoy alone, or it is said why none does', async () => {
    const given = new Set<string>();
    for (const { name } of decoys) {
      const { readings, samples } = await readRecording(join(decoysFolder, name));
      for (const check of judgeRun(readings, samples).checks) given.add(check.id);
    }
    // A fault that broke a check off is no check of its own.
    const faults = ['conforming-answers', 'service-ended', 'does-not-start', 'schema-kept'];
    const lists = Object.values(sins).map((list) => list.filter((id) => !faults.includes(id)));
    const alone = new Set(lists.flatMap((list) => (list.length === 1 ? list : [])));
    const missing = [...given].filter(
      (id) => !alone.has(id) && !(id in withoutDecoy) && !faults.includes(id),
    );
    expect(missing).toEqual([]);
    expect(Object.keys(withoutDecoy).filter((id) => alone.has(id) || !given.has(id))).toEqual([]);
  });
});
