import { between, randomFrom } from '../random.ts';

/** What else the machine does while a verdict is reached. */
export const conditions = ['quiet', 'neighbour'] as const;
export type Condition = (typeof conditions)[number];

export type Kind = 'flawed' | 'fix' | 'decoy' | 'ladder';

/** One verdict that a campaign wants. */
export interface Entry {
  readonly kind: Kind;
  readonly name: string;
  /** Rungs of the ladder only: the latency that a sound fix is held at, as a multiple of the targets. */
  readonly dial?: number;
  readonly condition: Condition;
  /** From 1, counted by subject and condition. */
  readonly repetition: number;
  /** What the verdict should be; at the target itself nobody can say. */
  readonly wanted: 'PASS' | 'FAIL' | 'either';
  /** Reason that a decoy has to be refused for. */
  readonly wantedReason?: string;
}

/** Who can be asked for a verdict. */
export interface Cast {
  /** Name of the service as it is handed out. */
  readonly flawed: string;
  readonly fixes: readonly string[];
  readonly decoys: readonly Decoy[];
}

export interface Decoy {
  readonly name: string;
  readonly reason?: string;
  /** True when its verdict takes a whole load, or a wait; others are told in seconds. */
  readonly late: boolean;
}

export interface CampaignSize {
  /** Verdicts on flawed, fixes and decoys together. */
  readonly verdicts: number;
  /** Verdicts for each rung of the ladder, beside these. */
  readonly perRung: number;
}

/** From clearly faster than the targets to three times as slow. */
export const rungs = [0.33, 0.5, 0.8, 1, 1.25, 1.5, 2, 3] as const;
/** Rungs up to here have to pass, and rungs from `mustFailFrom` on to fail; what lies between may come out either way. */
const mustPassUpTo = 0.8;
const mustFailFrom = 1.25;

/** Verdicts that are told in seconds are asked for this many times as often as those that take half a minute. */
const promptShare = 16;

/** Two of five positions are beside a neighbour: more than a third, so that both conditions get bounds of their own. */
const besideNeighbour = [true, false, true, false, false];

/** True for reasons that only a whole load can give. */
export function toldLate(reason: string): boolean {
  return (
    /^(latency|idle|busy|guarantees|metrics)-/.test(reason) ||
    /-(under-load|for-every-client)$/.test(reason) ||
    ['connections', 'cpu-vs-yardstick', 'memory-mb'].includes(reason)
  );
}

/** Position of an entry in a campaign: what is in the ledger under this key is not run again. */
export function entryKey(entry: Pick<Entry, 'kind' | 'name' | 'dial' | 'condition' | 'repetition'>): string {
  const { kind, name, dial = '-', condition, repetition } = entry;
  return [kind, name, dial, condition, repetition].join('/');
}

/**
 * The verdicts of a campaign in random order, fully determined by cast, size and seed. A longer campaign holds all
 * entries of a shorter one, so a campaign can be made longer later.
 */
export function planCampaign(cast: Cast, size: CampaignSize, seed: string): readonly Entry[] {
  const shares = sharesOf(cast, size.verdicts);
  return shuffled(
    [
      ...spread([{ kind: 'flawed', name: cast.flawed, wanted: 'FAIL' }], shares.flawed),
      ...spread(cast.fixes.map(fixSubject), shares.fixes),
      ...spread(decoySubjects(cast.decoys), shares.decoys),
      ...spread(cast.fixes.slice(0, 1).flatMap(rungSubjects), rungs.length * size.perRung),
    ],
    seed,
  );
}

type Subject = Omit<Entry, 'condition' | 'repetition'>;

function fixSubject(name: string): Subject {
  return { kind: 'fix', name, wanted: 'PASS' };
}

/** Prompt ones in every lap, late ones in the first of sixteen. */
function decoySubjects(decoys: readonly Decoy[]): readonly Subject[] {
  const laps = Array.from({ length: promptShare }, (_, lap) =>
    decoys.filter((decoy) => lap === 0 || !decoy.late),
  );
  return laps.flat().map(({ name, reason }) => ({
    ...{ kind: 'decoy', name, wanted: 'FAIL' },
    ...(reason === undefined ? {} : { wantedReason: reason }),
  }));
}

function rungSubjects(fix: string): readonly Subject[] {
  return rungs.map((dial) => ({ kind: 'ladder', name: fix, dial, wanted: wantedAt(dial) }));
}

/** What a sound fix held at this multiple of the targets has to get. */
function wantedAt(dial: number): Entry['wanted'] {
  if (dial <= mustPassUpTo) return 'PASS';
  return dial >= mustFailFrom ? 'FAIL' : 'either';
}

/**
 * One in fifteen is a fix, and one in fifteen the flawed service, but twenty at least of each where there is room: enough for
 * medians of their times; the rest are decoys.
 */
function sharesOf(cast: Cast, verdicts: number): { flawed: number; fixes: number; decoys: number } {
  const least = Math.min(20, Math.ceil(verdicts / 4));
  const share = Math.max(least, Math.ceil(verdicts / 15));
  const fixes = cast.fixes.length === 0 ? 0 : share;
  const flawed = Math.min(verdicts - fixes, share);
  const decoys = verdicts - fixes - flawed;
  return cast.decoys.length > 0 ? { flawed, fixes, decoys } : { flawed: flawed + decoys, fixes, decoys: 0 };
}

/** Deals `count` verdicts to the subjects in turns, and the conditions so that every subject gets both evenly. */
function spread(subjects: readonly Subject[], count: number): Entry[] {
  const asked = new Map<string, { readonly place: number; times: number }>();
  const seen = new Map<string, number>();
  return Array.from({ length: subjects.length === 0 ? 0 : count }, (_, position) => {
    const subject = subjects[position % subjects.length]!;
    const who = `${subject.name}/${subject.dial}`;
    const one = asked.get(who) ?? { place: asked.size, times: 0 };
    asked.set(who, one);
    const condition = besideNeighbour[(one.place + one.times) % besideNeighbour.length]
      ? 'neighbour'
      : 'quiet';
    one.times += 1;
    const key = entryKey({ ...subject, condition, repetition: 0 });
    const repetition = (seen.get(key) ?? 0) + 1;
    seen.set(key, repetition);
    return { ...subject, condition, repetition };
  });
}

/** Fisher-Yates. */
function shuffled(entries: readonly Entry[], seed: string): readonly Entry[] {
  const random = randomFrom(seed, 'campaign');
  const list = [...entries];
  for (let last = list.length - 1; last > 0; last -= 1) {
    const other = between(random, 0, last);
    [list[last], list[other]] = [list[other]!, list[last]!];
  }
  return list;
}
