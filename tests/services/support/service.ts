import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

type Line = Readonly<Record<string, unknown>>;

interface Options {
  /** Folder with `src/main.ts`, from the root of the repository. */
  readonly folder: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly nodeArgs?: readonly string[];
}

/** A service that runs as its own process. */
export interface RunningService {
  readonly child: ChildProcess;
  /** Resolves with the first line, printed already or later, that has this message. */
  line(msg: string): Promise<Line>;
  readonly url: string;
  readonly port: number;
  /** Resolves with the exit code. */
  readonly exited: Promise<number | null>;
  stop(): Promise<number | null>;
}

/** Starts a service on a free port; resolves with its "ready" line, rejects with what it printed if it ends before. */
export async function startService(options: Options): Promise<RunningService> {
  const { child, line, exited, output } = launch(options);
  const ended = exited.then((code) => {
    throw new Error(`exit code ${code} before ready: ${output()}`);
  });
  ended.catch(() => undefined);
  const { port } = (await Promise.race([line('ready'), ended])) as { port: number };
  const stop = () => {
    child.kill('SIGTERM');
    return exited;
  };
  return { child, line, port, url: `http://127.0.0.1:${port}`, exited, stop };
}

/** Runs a service that is expected to end by itself; resolves with its exit code and all that it printed. */
export async function runToEnd(options: Options): Promise<{ code: number | null; output: string }> {
  const { exited, output } = launch(options);
  return { code: await exited, output: output() };
}

function launch({ folder, env = {}, nodeArgs = [] }: Options) {
  const child = spawn(process.execPath, [...nodeArgs, 'src/main.ts'], {
    cwd: `${root}${folder}`,
    env: { PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += chunk));
  const find = (msg: string) =>
    text
      .split('\n')
      .map(parsed)
      .find((line) => line?.msg === msg);
  const line = (msg: string) =>
    new Promise<Line>((resolve) => {
      const look = () => {
        const found = find(msg);
        if (!found) return;
        child.stdout.off('data', look);
        resolve(found);
      };
      child.stdout.on('data', look);
      look();
    });
  const exited = once(child, 'close').then(([code]) => code as number | null);
  return { child, line, exited, output: () => text };
}

/** The last line may still be on its way. */
function parsed(line: string): Line | undefined {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
