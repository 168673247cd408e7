import { spawn } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lints } from '../../src/commands/test.ts';
import type { VariantResult } from '../../src/core/expectation.ts';
import { readRecord } from '../../src/core/record.ts';
import { type Checkout, copyCheckout } from '../support/checkout.ts';
import { runLab } from './support/run-lab.ts';

const id = 'slow-search';
let checkout: Checkout;
beforeAll(async () => {
  checkout = await copyCheckout();
  const made = await lab('new', id);
  expect(made.code, made.stderr).toBe(0);
});
afterAll(() => checkout?.remove());

async function lab(...args: string[]) {
  const run = runLab(args, {}, checkout.repo);
  const code = await run.exit;
  return { code, stdout: run.stdout(), stderr: run.stderr() };
}

/** Runs a program of `node_modules` in the copy. */
async function tool(script: string, args: readonly string[]): Promise<{ code: number | null; text: string }> {
  const child = spawn(process.execPath, [join('node_modules', script), ...args], {
    cwd: checkout.repo,
    env: { ...process.env, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += chunk));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, text };
}

/** Writes the first fix: what the service reads is what it shows. */
async function solve(): Promise<void> {
  const fix = join(checkout.repo, 'exercises', id, 'interviewer', 'fixes', 'first');
  const changes: Record<string, readonly [string, string][]> = {
    'src/data/items.ts': [
      ['list()', 'list(after: number, limit: number)'],
      [
        `'select id, name from items order by id'`,
        `'select id, name from items where id > $1 order by id limit $2', [after, limit]`,
      ],
    ],
    'src/http/list-items.ts': [['items.list()', 'items.list(after, limit)']],
  };
  for (const [file, replacements] of Object.entries(changes)) {
    let text = await readFile(join(checkout.repo, 'services', id, file), 'utf8');
    for (const [from, to] of replacements) {
      expect(text).toContain(from);
      text = text.replace(from, () => to);
    }
    await mkdir(dirname(join(fix, file)), { recursive: true });
    await writeFile(join(fix, file), text);
  }
}

describe('an exercise that was just made', () => {
  // The copy's packages are links: rules on paths want them where they are, not where they lead.
  const asLinked: Record<string, string[]> = { 'import rules': ['--preserve-symlinks'] };

  it.each(lints)('passes $name', async ({ name, script, args }) => {
    const { code, text } = await tool(script, [...args, ...(asLinked[name] ?? [])]);
    expect(code, text).toBe(0);
  });

  it('is listed without complaint', async () => {
    const { code, stdout, stderr } = await lab('list');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(id);
  });

  it('passes the tests of the content', async () => {
    const { code, text } = await tool('vitest/vitest.mjs', ['run', 'tests/content', '--reporter=verbose']);
    expect(code, text).toBe(0);
    expect(text).toContain(id);
  });

  it('fails verify because its fixes are not there, and for nothing else', async () => {
    const { code, stdout, stderr } = await lab('verify', id, '--json');
    const results = JSON.parse(stdout) as VariantResult[];
    const unwritten = { outcome: 'FAIL', reason: 'rows-per-request' };
    expect(results, stderr).toMatchObject([
      { kind: 'flawed', status: 'expected', ...unwritten },
      { kind: 'fix', name: 'first', status: 'wrong', wanted: 'PASS', ...unwritten },
      { kind: 'fix', name: 'second', status: 'wrong', wanted: 'PASS', ...unwritten },
      { kind: 'decoy', status: 'expected', ...unwritten },
    ]);
    expect(code).toBe(1);
  });

  it('passes a check, load and all, once a fix is written', { retry: 2 }, async () => {
    await solve();
    const { stdout, stderr } = await lab('check', id, '--fix', 'first', '--json');
    expect(readRecord(stdout).verdict, stderr).toEqual({ outcome: 'PASS' });
  });
});
