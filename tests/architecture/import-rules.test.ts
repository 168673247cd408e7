import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';

const repo = fileURLToPath(new URL('../..', import.meta.url));
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Runs the project's import rules over a few toy files. */
function cruise(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'lab-imports-'));
  folders.push(folder);
  for (const name of ['.dependency-cruiser.cjs', 'tsconfig.json'])
    cpSync(join(repo, name), join(folder, name));
  symlinkSync(join(repo, 'node_modules'), join(folder, 'node_modules'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const program = join(repo, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs');
  const args = [
    program,
    '--config',
    '.dependency-cruiser.cjs',
    ...new Set(Object.keys(files).map((f) => f.split('/')[0] as string)),
  ];
  return spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' }).stdout;
}

const value = 'export const value = 1;\n';

describe('the import rules refuse', () => {
  it.each([
    ['a core that does I/O', 'core-is-pure', { 'src/core/a.ts': "export * from 'node:fs';\n" }],
    [
      'a report that knows the runtime',
      'report-not-to',
      { 'src/report/a.ts': "export * from '../runtime/b.ts';\n", 'src/runtime/b.ts': value },
    ],
    [
      'a pipeline that knows commands',
      'check-not-to',
      { 'src/check/a.ts': "export * from '../commands/b.ts';\n", 'src/commands/b.ts': value },
    ],
    [
      'pictures that know commands',
      'pictures-not-to',
      { 'src/pictures/a.ts': "export * from '../commands/b.ts';\n", 'src/commands/b.ts': value },
    ],
    [
      'a skeleton that is run',
      'authoring-not-to',
      { 'src/authoring/a.ts': "export * from '../runtime/b.ts';\n", 'src/runtime/b.ts': value },
    ],
    [
      'a lab that imports what it judges',
      'the-lab-never',
      { 'src/check/a.ts': "export * from '../../services/b/c.ts';\n", 'services/b/c.ts': value },
    ],
    [
      'a service that imports another',
      'services-stand-on-kit',
      { 'services/a/a.ts': "export * from '../b/b.ts';\n", 'services/b/b.ts': value },
    ],
    [
      'a service that imports the lab',
      'services-stand-on-kit',
      { 'services/a/a.ts': "export * from '../../src/core/b.ts';\n", 'src/core/b.ts': value },
    ],
    [
      'a load test that imports Node',
      'load-tests-import',
      { 'load-tests/a.ts': "export * from 'node:fs';\n" },
    ],
    [
      'a circle',
      'no-circular',
      { 'src/check/a.ts': "export * from './b.ts';\n", 'src/check/b.ts': "export * from './a.ts';\n" },
    ],
  ])('%s', (_what, rule, files) => {
    expect(cruise(files as unknown as Record<string, string>)).toContain(rule);
  });

  it('and let the usual through', () => {
    const files = { 'src/check/a.ts': "export * from '../core/b.ts';\n", 'src/core/b.ts': value };
    expect(cruise(files)).toContain('no dependency violations');
  });
});
