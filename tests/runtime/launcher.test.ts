import { spawn } from 'node:child_process';
import { copyFile, cp, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { repoDir } from './support/context.ts';
import { testFolder } from './support/folder.ts';
import { script } from './support/script.ts';

/** What the launcher may use beside Node and npm. */
const programs = [
  'cat',
  'cksum',
  'cmp',
  'cp',
  'ln',
  'ls',
  'mkdir',
  'mv',
  'readlink',
  'rm',
  'sh',
  'sleep',
  'tail',
  'uname',
];

/** A stand-in for Node: tells a version, and otherwise what it was asked to run. */
const nodeOf = (version: string) =>
  `[ "$1" = --version ] && { echo ${version}; exit; }\nshift\necho "node ${version} runs \${1##*/} with: \${2-} \${3-}"`;

/** A stand-in for `npm ci`: notes the call, makes node_modules, and a Node where the folder is the one that pins it. */
const npm = `
  echo "$* in \${PWD##*/}" >>"$NPM_CALLS"
  mkdir -p node_modules/.bin
  grep=$(cat package.json)
  case $grep in *perf-lab-node*) printf '%s' "$NEW_NODE" >node_modules/.bin/node && /bin/chmod +x node_modules/.bin/node ;; esac
`;

interface Machine {
  readonly repo: string;
  readonly bin: string;
  readonly cache: string;
  run(command?: string, env?: Record<string, string>): Promise<{ code: number; out: string; err: string }>;
  /** The calls of npm so far, one a line. */
  npmCalls(): Promise<string[]>;
}

/** A checkout, and a PATH on which only the given Node and npm are. */
async function machine({ node, npm }: { node?: string; npm?: string }): Promise<Machine> {
  const home = await testFolder();
  const [repo, bin, cache, calls] = ['repo', 'bin', 'cache', 'calls'].map((name) =>
    join(home, name),
  ) as string[] as [string, string, string, string];
  await mkdir(join(repo, 'src'), { recursive: true });
  await copyFile(join(repoDir, 'lab'), join(repo, 'lab'));
  await cp(join(repoDir, 'src/runtime/tools/npm'), join(repo, 'src/runtime/tools/npm'), { recursive: true });
  await writeFile(join(repo, 'package.json'), '{}');
  await writeFile(join(repo, 'package-lock.json'), '{}');
  await writeFile(calls, '');
  await mkdir(bin);
  for (const program of programs) await symlink(await whereIs(program), join(bin, program));
  if (node) await script(join(bin, 'node'), nodeOf(node));
  if (npm) await script(join(bin, 'npm'), npm);
  const run: Machine['run'] = async (command = './lab', env = {}) => {
    const given = {
      PATH: bin,
      LAB_CACHE: cache,
      NPM_CALLS: calls,
      NEW_NODE: `#!/bin/sh\n${nodeOf('v24.99.0')}`,
      ...env,
    };
    const child = spawn('/bin/sh', ['-c', command], { cwd: repo, env: given });
    const [out, err, code] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      new Promise<number>((resolve) => child.once('close', (status) => resolve(status ?? -1))),
    ]);
    return { code, out, err };
  };
  return {
    repo,
    bin,
    cache,
    run,
    npmCalls: async () => (await readFile(calls, 'utf8')).split('\n').filter(Boolean),
  };
}

async function whereIs(program: string): Promise<string> {
  for (const folder of ['/bin', '/usr/bin']) {
    if ((await readdir(folder)).includes(program)) return join(folder, program);
  }
  throw new Error(`no ${program} here`);
}

test.each(['v22.22.0', 'v24.11.0', 'v24.20.1', 'v26.0.0', 'v27.1.0'])(
  'Node %s is used as it is',
  async (version) => {
    const { run, npmCalls } = await machine({ node: version, npm });
    expect((await run('./lab list --json')).out).toBe(`node ${version} runs bin.ts with: list --json\n`);
    expect(await npmCalls()).toEqual([expect.stringMatching(/^ci .* in repo$/)]);
  },
);

test.each([undefined, 'v20.20.2', 'v22.21.9', 'v23.5.0', 'v24.10.0', 'v25.9.0'])(
  'where Node is %s, one is taken from npm, once',
  async (version) => {
    const { run, npmCalls } = await machine({ node: version, npm });
    const first = await run();
    expect(first.out).toContain('node v24.99.0 runs bin.ts');
    expect(first.err).toBe(
      "lab: taking Node from npm, once (190 MB on disk) ...\nlab: installing the lab's packages, once (half a minute) ...\n",
    );
    expect(await run()).toMatchObject({ code: 0, err: '' });
    expect(await npmCalls()).toHaveLength(2);
  },
);

test('the packages are installed again when the lock file changes, and only then', async () => {
  const { repo, run, npmCalls } = await machine({ node: 'v24.11.0', npm });
  await run();
  await run();
  expect(await npmCalls()).toHaveLength(1);
  await writeFile(join(repo, 'package-lock.json'), '{"changed":true}');
  await run();
  expect(await npmCalls()).toHaveLength(2);
});

test('two at once install once, and nothing is left behind', async () => {
  const { cache, repo, run, npmCalls } = await machine({ npm: `/bin/sleep 0.5${npm}` });
  const both = await Promise.all([run(), run()]);
  expect(both.map(({ code }) => code)).toEqual([0, 0]);
  expect(await npmCalls()).toHaveLength(2);
  expect(await readdir(join(cache, 'locks'))).toEqual([]);
  expect(await readdir(join(repo, '.lab'))).toEqual(['install.log']);
});

test('the lock of a launcher that was killed is taken over', async () => {
  const { repo, run } = await machine({ node: 'v24.11.0', npm });
  await mkdir(join(repo, '.lab'));
  await symlink('99999999', join(repo, '.lab/installing'));
  expect((await run()).code).toBe(0);
});

test('neither Node nor npm: a sentence and what to do', async () => {
  const { run } = await machine({});
  const { code, err } = await run();
  expect(code).toBe(4);
  expect(err).toBe(
    'lab: No Node 22.22, 24.11, 26 or newer was found, and no npm to take one with.\n' +
      'lab: Install Node 24 from nodejs.org (npm comes with it), or set LAB_NODE to the path of one, and run this again.\n',
  );
});

test('when npm fails, the end of its output is shown, and nothing half-done stays', async () => {
  const { cache, run } = await machine({ npm: 'echo "npm error code E404"; exit 1' });
  const { code, err } = await run();
  expect(code).toBe(4);
  expect(err).toContain('npm error code E404\nlab: Taking Node from npm failed');
  expect(await readdir(cache)).toEqual(['locks', 'node-install.log']);
});

test('LAB_NODE is used, and refused when it is too old', async () => {
  const { bin, run } = await machine({ npm });
  const LAB_NODE = await script(join(bin, 'node-26'), nodeOf('v26.1.0'));
  expect((await run('./lab', { LAB_NODE })).out).toContain('node v26.1.0');
  await script(join(bin, 'node-26'), nodeOf('v18.0.0'));
  expect(await run('./lab', { LAB_NODE })).toMatchObject({
    code: 4,
    err: expect.stringContaining('Correct LAB_NODE'),
  });
});

test('it works from any folder and through links', async () => {
  const { bin, repo, run } = await machine({ node: 'v24.11.0', npm });
  await symlink('../repo/lab', join(bin, 'lab'));
  await symlink(join(bin, 'lab'), join(repo, 'src/lab-link'));
  for (const command of ['cd / && lab', 'cd src && ./lab-link', 'sh lab', `cd .. && repo/lab`]) {
    expect((await run(command)).out).toContain('runs bin.ts');
  }
});
