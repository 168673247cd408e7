import { join } from 'node:path';
import type { LabPaths } from '../catalog/paths.ts';
import { ruleHash } from '../catalog/rule-hash.ts';
import { listVariants } from '../catalog/variants.ts';
import type { Exercise } from '../core/exercise.ts';
import { type Worth, worthOf } from '../core/reliability/judgement.ts';
import { type LedgerLine, lineOf } from '../core/reliability/ledger.ts';
import {
  type CampaignSize,
  type Cast,
  type Condition,
  type Entry,
  entryKey,
  planCampaign,
} from '../core/reliability/plan.ts';
import { LabError } from '../errors.ts';
import { outputOf } from '../runtime/command.ts';
import { withLock } from '../runtime/lock.ts';
import type { World } from '../world.ts';
import { lateReasons } from './late-reasons.ts';
import { checkApart } from './reliability-check.ts';
import { appendLine, openLedger } from './reliability-ledger.ts';

export interface Campaign extends CampaignSize {
  readonly exercise: Exercise;
  readonly seed: string;
  readonly conditions: readonly Condition[];
  /** Ledger to go on with. */
  readonly ledger: string;
}

/** Reaches the verdicts of a campaign that its ledger does not hold yet, one after the other. */
export async function runCampaign(world: World, paths: LabPaths, campaign: Campaign): Promise<void> {
  const say = (line: string) => world.stderr.write(`${line}\n`);
  const onWait = (owner: number) =>
    say(`another campaign (process ${owner}) is at work; waiting for its end`);
  // Two at a time would be each other's neighbours.
  await withLock(join(paths.lab, 'reliability.lock'), { signal: world.signal, onWait }, async () => {
    const rule = await ruleHash(paths.repo, campaign.exercise.id);
    const plan = planCampaign(await castOf(paths, campaign.exercise), campaign, `${rule}/${campaign.seed}`);
    const ledger = await openLedger(campaign.ledger, say);
    const counted = ledger.lines.filter((line) => line.rule === rule);
    if (ledger.lines.length > counted.length) {
      say(
        `${ledger.lines.length - counted.length} verdicts of other rules stay in the ledger and count no more`,
      );
    }
    const done = new Set(counted.map(entryKey));
    const wanted = plan.filter(({ condition }) => campaign.conditions.includes(condition));
    const open = wanted.filter((entry) => !done.has(entryKey(entry)));
    say(`${wanted.length} verdicts planned, ${wanted.length - open.length} in ${campaign.ledger} already`);
    await reach(world, paths, campaign, { rule, open, total: wanted.length, head: ledger.head });
  });
}

/** Everybody in an exercise who can be asked for a verdict. */
async function castOf(paths: LabPaths, exercise: Exercise): Promise<Cast> {
  const variants = await listVariants(exercise, paths.services);
  const of = (kind: 'fix' | 'decoy') => variants.filter((variant) => variant.kind === kind);
  if (of('fix').length === 0) {
    const next = "Run it where the interviewer's folder is part of the checkout.";
    throw new LabError('usage', `This checkout holds no fixes of ${exercise.id}.`, next);
  }
  const late = await lateReasons(paths, exercise);
  return {
    flawed: exercise.manifest.service,
    fixes: of('fix').map(({ name }) => name),
    decoys: of('decoy').map(({ name, reason }) => ({ name, reason, late: late(reason ?? '') })),
  };
}

interface Todo {
  readonly rule: string;
  readonly open: readonly Entry[];
  readonly total: number;
  readonly head: string;
}

async function reach(world: World, paths: LabPaths, campaign: Campaign, todo: Todo): Promise<void> {
  const { rule, open, total } = todo;
  const { id } = campaign.exercise;
  const labCommit = await commitOf(world, paths);
  const started = world.now();
  let previous = todo.head;
  for (const [index, entry] of open.entries()) {
    const record = await checkApart(world, paths, id, entry);
    if ((await ruleHash(paths.repo, id)) !== rule) throw changedRule(id);
    const line = lineOf(entry, record, { at: world.date().toISOString(), rule, labCommit, previous });
    previous = await appendLine(campaign.ledger, line);
    const [reached, left] = [index + 1, open.length - index - 1];
    const leftMs = ((world.now() - started) / reached) * left;
    world.stdout.write(progressLine(line, total - left, total, leftMs));
  }
}

function changedRule(id: string): LabError {
  return new LabError(
    'content',
    `The rule of ${id} changed while its verdict was reached; that verdict is not in the ledger.`,
    'Let the sources rest and run the same command again: a changed rule starts again at zero.',
  );
}

/** `undefined` where the checkout is none of git's. */
async function commitOf(world: World, paths: LabPaths): Promise<string | undefined> {
  const options = { env: world.env, signal: world.signal };
  return outputOf('git', ['-C', paths.repo, 'rev-parse', '--short=12', 'HEAD'], options).then(
    (text) => text.trim(),
    () => undefined,
  );
}

const marks: Readonly<Record<Worth, string>> = {
  ...{ right: '✓', wrong: '✗', 'wrong reason': '≠', open: '·', inconclusive: '?' },
};

function progressLine(line: LedgerLine, number: number, total: number, leftMs: number): string {
  const { kind, name, dial, condition, outcome, reason, seconds, wanted, wantedReason } = line;
  const worth = worthOf(line);
  const place = `${String(number).padStart(String(total).length)} of ${total}`;
  const subject = `${kind} ${name}${dial === undefined ? '' : ` at ${dial}`}`;
  const found = `${outcome}${reason ? ` (${reason})` : ''}`;
  const missed = worth === 'wrong' || worth === 'wrong reason';
  const instead = missed ? `   wanted ${wanted}${wantedReason ? ` (${wantedReason})` : ''}` : '';
  return `${marks[worth]} ${place}  ${subject.padEnd(28)} ${condition.padEnd(9)} ${seconds.toFixed(0).padStart(4)} s  ${found}${instead}   ${timeLeft(leftMs)} left\n`;
}

function timeLeft(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
