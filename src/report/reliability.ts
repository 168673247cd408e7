import type { LedgerLine } from '../core/reliability/ledger.ts';
import { type Condition, conditions } from '../core/reliability/plan.ts';
import type { Errors, Share, Spread, Summary } from '../core/reliability/summary.ts';
import { count, moment, plural } from './figures.ts';
import { plain } from './plain.ts';
import { percent, secondsText, shareText, short, table } from './reliability-figures.ts';

/** An exercise and what its ledger says; nothing measured yet where there is no summary. */
export interface Measured {
  readonly id: string;
  /** Name of the ledger's file, beside the page. */
  readonly ledger: string;
  readonly summary: Summary | undefined;
  /** Hash of the ledger's last line, hex, so that lines taken off its end show too. */
  readonly head: string;
}

const conditionNames: Readonly<Record<Condition, string>> = {
  quiet: 'nothing else running',
  neighbour: 'beside a busy neighbour',
};

const kindNames = { flawed: 'the flawed service', fix: 'sound fixes', decoy: 'decoys' } as const;
const kinds = ['flawed', 'fix', 'decoy'] as const;

/** `docs/reliability/README.md`. */
export function renderReliability(all: readonly Measured[]): string {
  const parts = all.length === 0 ? ['No campaign has been run yet.'] : all.map(renderMeasured);
  return `${[intro, ...parts].join('\n\n')}\n`;
}

const intro = `# How often the lab is wrong

<!-- Written by \`./lab reliability report <id> --write\`. Edits are lost. -->

A verdict that is wrong once in a hundred runs is useless in an interview, so it is counted how often that happens. A campaign checks the flawed service,
every sound fix and every decoy again and again, in random order, each with \`lab check\` in a process of its own. Two of five verdicts are
reached beside a **neighbour**: a stranger's processes, one for each core, that burn CPU in random bursts of 0.2 to 1.5 s, half of the time. Every
verdict is a line of a ledger that is only ever appended to; each line carries the hash of the one before. A changed rule starts again at zero.

- **Wrong** is a PASS for the flawed service or a decoy, and a FAIL for a fix. INCONCLUSIVE claims nothing and is never wrong; its share is the price.
- **Wrong reason** is a decoy that was refused, but not for the reason that its author stated.
- **Bounds** are exact (Clopper-Pearson), 95 %: one-sided for error rates, over PASS and FAIL only; two-sided for shares. They hold for this mixture
  of subjects, on the machines named. Most decoys are refused by exact counts, which no noise can move, and are told in seconds, so they are asked more often: the rows of the
  kinds say what the mixture hides.

\`\`\`sh
./lab reliability run <id> --verdicts 300 --ladder 20   # hours; stop it with Ctrl-C, and the same command goes on
./lab reliability report <id> --write                   # writes this page, the pictures and the README's figures
\`\`\``;

/** One exercise's part of the page. */
export function renderMeasured({ id, ledger, summary, head }: Measured): string {
  const title = `## ${id}`;
  if (!summary) return `${title}\n\nNothing has been measured yet.`;
  const parts = [
    title,
    staleness(summary),
    provenance(ledger, summary, head),
    `**${errorSentence(summary.errors)}**`,
    errorTable(summary),
    `### What came out\n\n${outcomeTable(summary)}`,
    `### Wrong verdicts\n\n${wrongList(summary)}`,
    `### INCONCLUSIVE\n\n${inconclusiveTable(summary)}`,
    `### Time, with nothing else running\n\n${timeTable(summary)}`,
    `### Decoys\n\n${decoyTable(summary)}`,
    ladderPart(id, summary),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** What a reader must know before any figure where these were measured with another rule than the checkout's. */
export function staleness({ current, rule }: Summary): string {
  if (current) return '';
  return `**Measured with an earlier rule (\`${short(rule)}\`).** The rule in this checkout has not been measured yet.`;
}

function provenance(ledger: string, summary: Summary, head: string): string {
  const { rule, from, to, machines, otherRules } = summary;
  const total =
    summary.errors.definite + conditions.reduce((sum, key) => sum + summary.inconclusive[key].hits, 0);
  const ladder = summary.rungs.reduce((sum, rung) => sum + rung.count, 0);
  const others = otherRules > 0 ? ` ${plural(otherRules, 'verdict')} of other rules count no more.` : '';
  return `${plural(total, 'verdict')}, and ${count(ladder)} on the ladder, from ${moment(from)} to ${moment(to)}, on ${machines.map(plain).join('; ')}. Rule
\`${short(rule)}\`.${others} Every verdict: [${ledger}](${ledger}), whose last line has the hash \`${short(head)}\`.`;
}

/** The claim in one sentence. */
export function errorSentence({ wrong, definite, bound }: Errors): string {
  return `${count(wrong.length)} wrong in ${plural(definite, 'definite verdict')}: with 95 % confidence at most ${percent(bound)} are wrong.`;
}

function errorTable({ byCondition, byKind, ladder }: Summary): string {
  const row = (name: string, { wrong, definite, bound }: Errors) => [
    name,
    count(definite),
    count(wrong.length),
    definite === 0 ? '' : percent(bound),
  ];
  return table(
    ['', 'definite verdicts', 'wrong', 'error rate at most'],
    [
      ...conditions.map((condition) => row(conditionNames[condition], byCondition[condition])),
      ...kinds.map((kind) => row(kindNames[kind], byKind[kind])),
      ...(ladder.definite > 0 ? [row('the ladder, without the rung at the target', ladder)] : []),
    ],
  );
}

function outcomeTable({ tallies }: Summary): string {
  return table(
    ['', 'machine', 'verdicts', 'PASS', 'FAIL', 'INCONCLUSIVE', 'wrong', 'wrong reason'],
    tallies.map((tally) => [
      kindNames[tally.kind],
      conditionNames[tally.condition],
      ...[tally.count, tally.outcomes.PASS, tally.outcomes.FAIL, tally.outcomes.INCONCLUSIVE].map(count),
      ...[tally.wrong, tally.wrongReason].map(count),
    ]),
  );
}

function wrongList({ errors, ladder, wrongReasons }: Summary): string {
  const lines = [
    ...[...errors.wrong, ...ladder.wrong].map((line) => `- ${told(line)}, ${line.wanted} wanted`),
    ...wrongReasons.map((line) => `- ${told(line)}, ${line.wantedReason} wanted (wrong reason)`),
  ];
  return lines.length > 0 ? lines.join('\n') : 'None.';
}

function told({ at, kind, name, dial, condition, outcome, reason }: LedgerLine): string {
  const who = `${kind} ${plain(name)}${dial === undefined ? '' : ` at ${dial}`}`;
  return `${moment(at)}, ${who}, ${conditionNames[condition]}: ${outcome}${reason ? ` (${plain(reason)})` : ''}`;
}

function inconclusiveTable({ inconclusive, inconclusiveFixes }: Summary): string {
  const row = (name: string, share: Share) => [name, `${share.hits} of ${share.of}`, shareText(share)];
  return table(
    ['', 'verdicts', 'share, 95 % interval'],
    conditions.flatMap((condition) => [
      row(`all, ${conditionNames[condition]}`, inconclusive[condition]),
      row(`sound fixes, ${conditionNames[condition]}`, inconclusiveFixes[condition]),
    ]),
  );
}

function timeTable({ passSeconds, failSeconds, outsideSeconds }: Summary): string {
  const row = (name: string, spread: Spread) => [
    name,
    count(spread.count),
    secondsText(spread.median),
    spread.count === 0 ? '' : `${secondsText(spread.p05)} to ${secondsText(spread.p95)}`,
  ];
  return table(
    ['', 'verdicts', 'median', '5 % to 95 %'],
    [
      row('PASS of a sound fix', passSeconds),
      row('of that outside of the load', outsideSeconds),
      row('FAIL of the flawed service', failSeconds),
    ],
  );
}

function decoyTable({ decoys }: Summary): string {
  return table(
    ['decoy', 'wanted reason', 'verdicts', 'median time'],
    decoys.map(({ name, wantedReason, seconds }) => [
      name,
      wantedReason,
      count(seconds.count),
      secondsText(seconds.median),
    ]),
  );
}

function ladderPart(id: string, { rungs }: Summary): string {
  if (rungs.every((rung) => rung.count === 0)) return '';
  return `### The ladder

A sound fix is held back, answer by answer, to a multiple of the targets (median and p95 alike). Up to 0.8 it has to pass, from 1.25 on it has to fail; at 1
either will do. Close to the target the lab should rather say INCONCLUSIVE than guess.

![Share of PASS, FAIL and INCONCLUSIVE over the latency of the service as a multiple of the targets, with nothing else running and beside a busy neighbour.](${id}.svg)`;
}
