import { existsSync } from 'node:fs';
import { glob, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { discover, findExercise } from '../../src/catalog/discover.ts';
import { labPaths } from '../../src/catalog/paths.ts';
import { listVariants } from '../../src/catalog/variants.ts';
import { commands } from '../../src/commands/all.ts';
import type { ContractCheck } from '../../src/core/contract.ts';
import { loadShapes } from '../../src/core/load-shapes.ts';
import { judgeIntegrity, judgeUnloaded } from '../../src/core/rule/integrity.ts';
import { limitIds } from '../../src/core/rule/limits.ts';

const repo = join(import.meta.dirname, '../..');
const read = (file: string) => readFile(join(repo, file), 'utf8');

async function find(pattern: string): Promise<string[]> {
  const files: string[] = [];
  for await (const file of glob(pattern, { cwd: repo })) files.push(file);
  return files.sort();
}

const readme = await read('README.md');
const candidates = await read('docs/candidates.md');
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  ...(await find('docs/**/*.md')),
  ...(await find('exercises/*/README.md')),
  ...(await find('exercises/*/interviewer/pictures/*.md')),
];
const paths = labPaths(repo);
const catalog = await discover(paths);
const { exercises } = catalog;

/** Text without code, where brackets and addresses are no links. */
const prose = (markdown: string) =>
  markdown.replaceAll(/^```[\s\S]*?^```/gm, '').replaceAll(/`[^`\n]*`/g, '');

/** Targets of a document's links and pictures that are not addresses of the web. */
function relativeLinks(markdown: string): string[] {
  return [...prose(markdown).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target));
}

/** The anchors that a forge makes of a document's headings. */
function anchors(markdown: string): string[] {
  const headings = markdown.replaceAll(/^```[\s\S]*?^```/gm, '').matchAll(/^#+ (.+)$/gm);
  return [...headings].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

async function brokenLinks(document: string): Promise<string[]> {
  const text = await read(document);
  const broken: string[] = [];
  for (const link of relativeLinks(text)) {
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? document : join(dirname(document), path);
    if (!existsSync(join(repo, target))) broken.push(link);
    else if (anchor !== undefined && !anchors(await read(target)).includes(anchor)) broken.push(link);
  }
  return broken;
}

/** Everything that matches in the sources of a folder, or in one file, once each. */
async function inSources(pattern: string, wanted: RegExp): Promise<string[]> {
  const texts = await Promise.all((await find(pattern)).map(read));
  const found = texts.flatMap((text) => [...text.matchAll(wanted)].map((match) => match[1] ?? match[0]));
  return [...new Set(found)].sort();
}

describe('the documents', () => {
  it.each(documents)('%s has no link that leads nowhere', async (document) => {
    expect(await brokenLinks(document)).toEqual([]);
  });

  it('name every command', async () => {
    const all = (await Promise.all(documents.map(read))).join('\n');
    for (const { name } of commands) expect(all).toMatch(new RegExp(`\\blab ${name}\\b`));
  });
});

describe('the README', () => {
  it('shows the two commands', () => {
    expect(readme).toContain('./lab demo');
    expect(readme).toContain('./lab test');
  });

  it('lists every exercise by its complaint', () => {
    for (const { id, manifest } of exercises) {
      expect(readme).toContain(`](exercises/${id}/README.md)`);
      expect(readme).toContain(manifest.title);
    }
  });

  it('counts the fixes and decoys that prove an exercise', async () => {
    const rows = [...readme.matchAll(/^\| ([a-z-]+) \|.*\| (\d+) sound fixes, (\d+) decoys \|$/gm)];
    expect(rows.length).toBeGreaterThanOrEqual(5);
    for (const [, id = '', fixes, decoys] of rows) {
      const variants = await listVariants(findExercise(catalog, id), paths.services);
      const of = (wanted: string) => variants.filter(({ kind }) => kind === wanted).length;
      expect([id, fixes, decoys]).toEqual([id, `${of('fix')}`, `${of('decoy')}`]);
    }
  });

  it('explains every variable of the lab', async () => {
    const variables = await inSources('{lab,src/**/*.ts}', /\bLAB_[A-Z0-9_]+\b/g);
    expect(variables).toContain('LAB_DIR');
    for (const variable of variables) expect(readme).toContain(`\`${variable}\``);
  });
});

describe('the page for candidates', () => {
  it('explains every limit', () => {
    for (const id of limitIds) expect(candidates).toContain(`\`${id}\``);
  });

  it('explains every shape of load', () => {
    for (const name of Object.keys(loadShapes)) expect(candidates).toContain(`| \`${name}\` |`);
  });

  it('explains every reason of the integrity layer', () => {
    const untouched = {
      store: { wanted: {}, found: {}, storedSettings: [], unloggedTables: [] },
      replies: { list: [], statements: { likeGenerator: 0, likeBrowser: 0 } },
      ...{ unsafeStatements: [], idleStatementsPerSecond: 0, requestsSent: 0, requestsInMetrics: 0 },
    };
    for (const { id } of [...judgeIntegrity(untouched), ...judgeUnloaded([])])
      expect(candidates).toContain(`\`${id}\``);
  });

  it('explains every reason that breaks a check off, and those of the latency layer', async () => {
    const faults = await inSources(
      'src/{check,core}/**/*.ts',
      /(?:new (?:SubjectFault|LabTrouble)|inconclusive)\(\s*'([a-z0-9-]+)'/g,
    );
    const latency = await inSources('src/core/rule/latency-checks.ts', /'(latency-[a-z0-9]+)'/g);
    expect(faults).toEqual(expect.arrayContaining(['does-not-start', 'k6-died', 'no-samples']));
    expect(latency).toHaveLength(3);
    for (const reason of [...faults, ...latency]) expect(candidates).toContain(`\`${reason}\``);
  });

  it.each(exercises)('explains every promise of $id', async ({ folder }) => {
    const { contract } = (await import(join(folder, 'contract.ts'))) as {
      contract: readonly ContractCheck[];
    };
    for (const { id } of contract) expect(candidates).toContain(`\`${id}\``);
  });
});
