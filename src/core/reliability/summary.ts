import { ascending, quantile } from '../rule/quantile.ts';
import { clopperPearson, type Interval, upperBound } from './binomial.ts';
import { worthOf } from './judgement.ts';
import type { LedgerLine } from './ledger.ts';
import { type Condition, conditions, type Kind, rungs } from './plan.ts';

export const outcomes = ['PASS', 'FAIL', 'INCONCLUSIVE'] as const;
export type Outcome = (typeof outcomes)[number];

/** So many of so many, and the exact 95 % interval of the share. */
export interface Share {
  readonly hits: number;
  readonly of: number;
  readonly interval: Interval;
}

/** Verdicts that claim something, and how often they were wrong. */
export interface Errors {
  readonly wrong: readonly LedgerLine[];
  /** PASS and FAIL; INCONCLUSIVE claims nothing and is not among them. */
  readonly definite: number;
  /** Exact one-sided 95 % bound of the error rate. */
  readonly bound: number;
}

/** A row of the table of what came out. */
export interface Tally {
  readonly kind: Exclude<Kind, 'ladder'>;
  readonly condition: Condition;
  readonly count: number;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  readonly wrong: number;
  readonly wrongReason: number;
}

/** Seconds: the middle one, and what nine of ten lie between. */
export interface Spread {
  readonly count: number;
  readonly p05: number;
  readonly median: number;
  readonly p95: number;
}

export interface Rung {
  readonly dial: number;
  readonly condition: Condition;
  readonly count: number;
  readonly shares: Readonly<Record<Outcome, Share>>;
}

/** What a ledger says of one rule. */
export interface Summary {
  /** Hash of the rule that was measured: the current one, or the newest of the ledger. */
  readonly rule: string;
  readonly current: boolean;
  /** Lines of other rules: kept, and counted no more. */
  readonly otherRules: number;
  readonly from: string;
  readonly to: string;
  readonly machines: readonly string[];
  /** Flawed service, fixes and decoys, without the ladder. */
  readonly errors: Errors;
  readonly byCondition: Readonly<Record<Condition, Errors>>;
  readonly byKind: Readonly<Record<Tally['kind'], Errors>>;
  readonly ladder: Errors;
  readonly wrongReasons: readonly LedgerLine[];
  readonly tallies: readonly Tally[];
  readonly inconclusive: Readonly<Record<Condition, Share>>;
  readonly inconclusiveFixes: Readonly<Record<Condition, Share>>;
  /** On a quiet machine: the whole check. */
  readonly passSeconds: Spread;
  readonly failSeconds: Spread;
  /** Of a fix's PASS on a quiet machine, outside of the load. */
  readonly outsideSeconds: Spread;
  readonly decoys: readonly {
    readonly name: string;
    readonly wantedReason: string;
    readonly seconds: Spread;
  }[];
  readonly rungs: readonly Rung[];
}

/** A ledger's lines of the current rule in figures; of its newest rule where the current one was not measured yet. */
export function summarize(all: readonly LedgerLine[], currentRule: string): Summary | undefined {
  const measured = all.some(({ rule }) => rule === currentRule);
  const rule = measured ? currentRule : all.at(-1)?.rule;
  if (rule === undefined) return undefined;
  const lines = all.filter((line) => line.rule === rule);
  const subjects = lines.filter(({ kind }) => kind !== 'ladder');
  const own = (wanted: Kind) => lines.filter(({ kind }) => kind === wanted);
  const at = lines.map((line) => line.at).sort();
  return {
    rule,
    current: measured,
    otherRules: all.length - lines.length,
    from: at[0]!,
    to: at.at(-1)!,
    machines: [...new Set(lines.map(({ cores, cpuModel }) => `${cores} cores, ${cpuModel}`))].sort(),
    errors: errorsOf(subjects),
    byCondition: eachCondition((condition) => errorsOf(subjects.filter(isIn(condition)))),
    byKind: { flawed: errorsOf(own('flawed')), fix: errorsOf(own('fix')), decoy: errorsOf(own('decoy')) },
    ladder: errorsOf(lines.filter(({ kind, wanted }) => kind === 'ladder' && wanted !== 'either')),
    wrongReasons: subjects.filter((line) => worthOf(line) === 'wrong reason'),
    tallies: tallies(subjects),
    inconclusive: eachCondition((condition) => unclear(subjects.filter(isIn(condition)))),
    inconclusiveFixes: eachCondition((condition) =>
      unclear(subjects.filter(({ kind }) => kind === 'fix').filter(isIn(condition))),
    ),
    ...times(subjects),
    decoys: decoysOf(subjects),
    rungs: conditions.flatMap((condition) => rungs.map((dial) => rungOf(lines, dial, condition))),
  };
}

function isIn(condition: Condition): (line: LedgerLine) => boolean {
  return (line) => line.condition === condition;
}

function eachCondition<T>(of: (condition: Condition) => T): Readonly<Record<Condition, T>> {
  return { quiet: of('quiet'), neighbour: of('neighbour') };
}

function errorsOf(lines: readonly LedgerLine[]): Errors {
  const wrong = lines.filter((line) => worthOf(line) === 'wrong');
  const definite = lines.filter(({ outcome }) => outcome !== 'INCONCLUSIVE').length;
  return { wrong, definite, bound: upperBound(wrong.length, definite) };
}

function shareOf(hits: number, of: number): Share {
  return { hits, of, interval: clopperPearson(hits, of) };
}

function unclear(lines: readonly LedgerLine[]): Share {
  return shareOf(lines.filter(({ outcome }) => outcome === 'INCONCLUSIVE').length, lines.length);
}

function tallies(lines: readonly LedgerLine[]): readonly Tally[] {
  return conditions.flatMap((condition) =>
    (['flawed', 'fix', 'decoy'] as const).map((kind) => {
      const own = lines.filter((line) => line.kind === kind && line.condition === condition);
      const count = (worth: string) => own.filter((line) => worthOf(line) === worth).length;
      return {
        ...{ kind, condition, count: own.length, outcomes: outcomesOf(own) },
        ...{ wrong: count('wrong'), wrongReason: count('wrong reason') },
      };
    }),
  );
}

function outcomesOf(lines: readonly LedgerLine[]): Readonly<Record<Outcome, number>> {
  const count = (wanted: Outcome) => lines.filter(({ outcome }) => outcome === wanted).length;
  return { PASS: count('PASS'), FAIL: count('FAIL'), INCONCLUSIVE: count('INCONCLUSIVE') };
}

function spreadOf(values: readonly number[]): Spread {
  const sorted = ascending(values);
  const [p05, median, p95] = [quantile(sorted, 0.05), quantile(sorted, 0.5), quantile(sorted, 0.95)];
  return { count: values.length, p05, median, p95 };
}

function times(
  lines: readonly LedgerLine[],
): Pick<Summary, 'passSeconds' | 'failSeconds' | 'outsideSeconds'> {
  const quiet = lines.filter(isIn('quiet'));
  const passed = quiet.filter(({ kind, outcome }) => kind === 'fix' && outcome === 'PASS');
  const failed = quiet.filter(({ kind, outcome }) => kind === 'flawed' && outcome === 'FAIL');
  return {
    passSeconds: spreadOf(passed.map(({ seconds }) => seconds)),
    failSeconds: spreadOf(failed.map(({ seconds }) => seconds)),
    outsideSeconds: spreadOf(passed.map(({ outsideSeconds }) => outsideSeconds)),
  };
}

function decoysOf(lines: readonly LedgerLine[]): Summary['decoys'] {
  const byName = Map.groupBy(
    lines.filter(({ kind }) => kind === 'decoy'),
    ({ name }) => name,
  );
  return [...byName]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, own]) => ({
      name,
      wantedReason: own[0]!.wantedReason ?? '',
      seconds: spreadOf(own.map(({ seconds }) => seconds)),
    }));
}

function rungOf(lines: readonly LedgerLine[], dial: number, condition: Condition): Rung {
  const own = lines.filter(
    (line) => line.kind === 'ladder' && line.dial === dial && line.condition === condition,
  );
  const counts = outcomesOf(own);
  const share = (outcome: Outcome) => shareOf(counts[outcome], own.length);
  return {
    ...{ dial, condition, count: own.length },
    shares: { PASS: share('PASS'), FAIL: share('FAIL'), INCONCLUSIVE: share('INCONCLUSIVE') },
  };
}
