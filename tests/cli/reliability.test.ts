import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { LabPaths } from '../../src/catalog/paths.ts';
import { runCli } from '../../src/cli.ts';
import { writeRecord } from '../../src/core/record.ts';
import { readLedger } from '../../src/core/reliability/ledger.ts';
import { isAlive } from '../../src/runtime/lock.ts';
import { ledgerText, line, sha256 } from '../support/ledger.ts';
import { passRecord } from '../support/records.ts';
import { copyToyLab } from '../support/toy-lab.ts';
import { fakeWorld } from '../support/world.ts';

/** Stands in for the lab that is called for each verdict: notes how it was called, and answers as it was told to. */
const fakeLab = `
import { appendFileSync, readFileSync } from 'node:fs';
const here = (name: string) => new URL('../' + name, import.meta.url);
const args: string[] = process.argv.slice(2);
appendFileSync(here('calls'), args.join(' ') + '\\n');
const calls = readFileSync(here('calls'), 'utf8').trim().split('\\n').length;
const { CRASH_AT, HANG_AT } = process.env;
if (CRASH_AT && calls === Number(CRASH_AT)) throw new Error('the disk is on fire');
if (HANG_AT && calls === Number(HANG_AT)) {
  appendFileSync(here('pid'), String(process.pid));
  await new Promise((resolve) => setTimeout(resolve, 600_000));
}
const record = JSON.parse(readFileSync(here('record.json'), 'utf8'));
const why = { reason: args.includes('hard-coded') ? 'other' : 'statements-per-request', sentence: '', next: '' };
const passes = args.includes('--fix') && !args.includes('3');
record.verdict = passes ? { outcome: 'PASS' } : { outcome: 'FAIL', layer: 'work', ...why };
process.stdout.write(JSON.stringify(record), () => process.exit(passes ? 0 : 1));
`;

let paths: LabPaths;
let ledger: string;
beforeEach(async () => {
  paths = await copyToyLab();
  ledger = join(paths.repo, 'docs', 'reliability', 'slow-orders.jsonl');
  for (const folder of ['src/core/rule', 'load-tests/lib', 'services/yardstick']) {
    await mkdir(join(paths.repo, folder), { recursive: true });
  }
  await writeFile(join(paths.repo, 'src', 'core', 'rule', 'rule.ts'), 'export {};\n');
  await writeFile(join(paths.repo, 'src', 'bin.ts'), fakeLab);
  await writeFile(join(paths.repo, 'record.json'), writeRecord(passRecord()));
});

type Env = Readonly<Record<string, string>>;

async function reliability(args: readonly string[], env: Env = {}) {
  const world = fakeWorld(['reliability', ...args], { env, cwd: paths.repo });
  const code = await runCli(world, paths.repo);
  return { code, out: world.out(), err: world.err() };
}

const campaign = ['run', 'slow-orders', '--verdicts', '8', '--condition', 'quiet'];
const calls = async () => (await readFile(join(paths.repo, 'calls'), 'utf8')).trim().split('\n');
const lines = async () => readLedger(await readFile(ledger, 'utf8'), sha256).lines;

describe('lab reliability run', () => {
  test('asks for every verdict as a user does, and writes each into the ledger', async () => {
    const { code, out, err } = await reliability([...campaign, '--ladder', '1']);
    expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining(' verdicts planned, 0 in ') });
    const called = await calls();
    const kept = await lines();
    expect(kept).toHaveLength(called.length);
    expect(new Set(kept.map(({ kind }) => kind))).toEqual(new Set(['flawed', 'fix', 'decoy', 'ladder']));
    expect(called).toContain('check slow-orders --json');
    expect(called).toContain('check slow-orders --decoy hard-coded --brief --json');
    expect(called.some((call) => /^check slow-orders --fix one-query --dial [\d.]+ --json$/.test(call))).toBe(
      true,
    );
    // In random order, which the hash of the rule decides.
    expect(out).toMatch(/^. +1 of \d+ {2}\S.* (quiet|neighbour) .* left$/m);
    expect(out).toMatch(/^✓ .* left$/m);
    expect(out).toMatch(/^≠ .*decoy hard-coded .*FAIL \(other\) {3}wanted FAIL \(/m);
    expect(out).toContain('The campaign is complete.\n');
  });

  test('goes on where it stopped: what the ledger holds is not asked for again', async () => {
    await reliability(campaign);
    const before = await readFile(ledger, 'utf8');
    const { code, err } = await reliability(campaign);
    expect(code).toBe(0);
    expect(await readFile(ledger, 'utf8')).toBe(before);
    const planned = Number(/^(\d+) verdicts planned, (\d+) in /m.exec(err)?.[1]);
    expect(err).toContain(`${planned} verdicts planned, ${planned} in `);
    await reliability(['run', 'slow-orders', '--verdicts', '12', '--condition', 'quiet']);
    const after = await readFile(ledger, 'utf8');
    expect(after.startsWith(before)).toBe(true);
    expect(after.length).toBeGreaterThan(before.length);
  });

  test('runs a neighbour beside those that want one, and only those when told so', async () => {
    await reliability(['run', 'slow-orders', '--verdicts', '3', '--condition', 'neighbour']);
    expect(new Set((await lines()).map(({ condition }) => condition))).toEqual(new Set(['neighbour']));
  });

  test('starts again at zero when the rule changed, and keeps the lines of the other rule', async () => {
    await reliability(campaign);
    const before = await lines();
    await writeFile(join(paths.repo, 'src', 'core', 'rule', 'rule.ts'), 'export const changed = true;\n');
    const { err } = await reliability(campaign);
    expect(err).toContain(`${before.length} verdicts of other rules stay in the ledger and count no more`);
    expect(await lines()).toHaveLength(2 * before.length);
  });

  test('stops with the last words of a check that ends without a verdict, and keeps what it has', async () => {
    const { code, err } = await reliability(campaign, { CRASH_AT: '3' });
    expect(code).toBe(4);
    expect(err).toContain('ended without a verdict (exit code 1)');
    expect(err).toContain('the disk is on fire');
    expect(await lines()).toHaveLength(2);
  });

  test('ends with 130 when it is interrupted, with the check under way, and keeps what it has', async () => {
    const world = fakeWorld(['reliability', ...campaign], { env: { HANG_AT: '2' }, cwd: paths.repo });
    const ended = runCli(world, paths.repo);
    const pid = await vi.waitFor(async () => Number(await readFile(join(paths.repo, 'pid'), 'utf8')), 30_000);
    world.interrupt();
    expect(await ended).toBe(130);
    expect(isAlive(pid)).toBe(false);
    expect(await lines()).toHaveLength(1);
  });

  test('moves a line that was cut off aside, loses nothing else, and says so', async () => {
    await reliability(campaign);
    const whole = await readFile(ledger, 'utf8');
    await writeFile(ledger, whole.slice(0, -20));
    const { code, err } = await reliability(campaign);
    expect(code).toBe(0);
    expect(err).toContain(`was cut off in the middle; it is in ${ledger}.torn now`);
    const torn = await readFile(`${ledger}.torn`, 'utf8');
    expect(whole).toContain(torn.trim());
    expect(await lines()).toHaveLength(whole.trim().split('\n').length);
  });

  test('does not go on with a ledger in which a line was edited', async () => {
    await reliability(campaign);
    const text = await readFile(ledger, 'utf8');
    const edited = text.replace('"outcome":"FAIL"', '"outcome":"PASS"');
    await writeFile(ledger, edited);
    const { code, err } = await reliability(campaign);
    expect(code).toBe(5);
    expect(err).toMatch(/slow-orders\.jsonl:\d+ breaks the ledger: it does not follow the line before/);
    expect(await readFile(ledger, 'utf8')).toBe(edited);
  });

  test.each([
    [['walk', 'slow-orders'], '"walk" is nothing to do.'],
    [['run', 'slow-ordres'], 'There is no exercise "slow-ordres".'],
    [[...campaign.slice(0, 2), '--verdicts', 'many'], '--verdicts: "many" is no number of verdicts.'],
    [[...campaign.slice(0, 2), '--ladder', '-1'], '--ladder: "-1" is no number of verdicts.'],
    [[...campaign.slice(0, 2), '--condition', 'loud'], 'There is no condition "loud".'],
  ])('does not take %j', async (args, words) => {
    expect(await reliability(args)).toMatchObject({ code: 2, err: expect.stringContaining(words) });
  });
});

describe('lab reliability report', () => {
  test('shows what the ledger says', async () => {
    await mkdir(join(paths.repo, 'docs', 'reliability'), { recursive: true });
    await writeFile(ledger, ledgerText([line('flawed'), line('fix')]));
    const { code, out } = await reliability(['report', 'slow-orders']);
    expect(code).toBe(0);
    expect(out).toContain('0 wrong in 2 definite verdicts');
    expect(out).toContain('Measured with an earlier rule');
  });

  test('says that there is nothing yet', async () => {
    expect((await reliability(['report', 'slow-orders'])).out).toContain('Nothing has been measured yet.');
  });

  test("writes page, picture and the README's lines", async () => {
    await mkdir(join(paths.repo, 'docs', 'reliability'), { recursive: true });
    await writeFile(ledger, ledgerText([line('fix'), line('ladder', { dial: 1 })]));
    const readme = join(paths.repo, 'README.md');
    await writeFile(readme, 'Before\n<!-- reliability -->\n<!-- /reliability -->\nAfter\n');
    const { out } = await reliability(['report', 'slow-orders', '--write']);
    expect(out).toContain(
      'Written: docs/reliability/README.md, docs/reliability/slow-orders.svg, README.md\n',
    );
    expect(await readFile(readme, 'utf8')).toMatch(/^Before\n[\s\S]*1 definite verdict[\s\S]*After\n$/);
    expect(await readFile(join(paths.repo, 'docs/reliability/README.md'), 'utf8')).toContain(
      '## slow-orders',
    );
  });

  test('writes beside a ledger that lies elsewhere, and leaves the README alone', async () => {
    const folder = join(paths.repo, 'elsewhere');
    await mkdir(folder);
    await writeFile(join(folder, 'mine.jsonl'), ledgerText([line('fix')]));
    await writeFile(join(paths.repo, 'README.md'), '<!-- reliability --><!-- /reliability -->');
    await reliability(['report', 'slow-orders', '--ledger', 'elsewhere/mine.jsonl', '--write']);
    expect(await readFile(join(folder, 'README.md'), 'utf8')).toContain('[mine.jsonl](mine.jsonl)');
    expect(await readFile(join(paths.repo, 'README.md'), 'utf8')).not.toContain('definite');
  });
});

describe('lab check --dial', () => {
  test.each([
    [['--dial', '1.25'], '--dial holds a sound fix back: it needs --fix.'],
    [['--decoy', 'hard-coded', '--dial', '2'], '--dial holds a sound fix back: it needs --fix.'],
    [['--fix', 'one-query', '--dial', '0.05'], '"0.05" is no dial.'],
    [['--fix', 'one-query', '--dial', '11'], '"11" is no dial.'],
    [['--fix', 'one-query', '--dial', 'fast'], '"fast" is no dial.'],
  ])('does not take %j', async (args, words) => {
    const world = fakeWorld(['check', 'slow-orders', ...args]);
    expect(await runCli(world, paths.repo)).toBe(2);
    expect(world.err()).toContain(words);
  });
});
