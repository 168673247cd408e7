import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { StubControl } from '../core/trial.ts';
import { type Service, startService } from '../runtime/local/service.ts';
import type { Scope } from '../runtime/scope.ts';
import type { Lab } from './lab.ts';

/** A stand-in for another company's system, in a process of the lab's. */
export interface Stub {
  readonly name: string;
  readonly service: Service;
  readonly control: StubControl;
}

/** A stub that takes longer to answer its own lab has hung, ms. */
const answerWithinMs = 10_000;

/**
 * Starts `services/<name>`. Its control lies under a path that nobody can guess: `GET` tells what it counted, `PUT` changes how it
 * behaves.
 */
export async function startStub(lab: Lab, name: string, folder: string, scope: Scope): Promise<Stub> {
  const secret = randomBytes(16).toString('hex');
  const service = await startService(
    {
      name: `the stub "${name}"`,
      folder: join(lab.paths.services, name),
      env: { SERVICE_NAME: name, CONTROL_PATH: `/${secret}` },
      signal: lab.world.signal,
      logFile: join(folder, `${name}.log`),
    },
    scope,
  );
  return { name, service, control: controlOf(`${service.url}/${secret}`, name) };
}

function controlOf(url: string, name: string): StubControl {
  const ask = async (init: RequestInit) => {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(answerWithinMs) });
    if (!response.ok)
      throw new Error(`the stub "${name}" answered ${response.status}: ${await response.text()}`);
    return response;
  };
  return {
    state: async <State extends object>() => (await (await ask({})).json()) as State,
    set: async (behaviour) => {
      const headers = { 'content-type': 'application/json' };
      const response = await ask({ method: 'PUT', headers, body: JSON.stringify(behaviour) });
      await response.body?.cancel();
    },
  };
}

/** `PAYMENTS_URL` for `payments`. */
export function urlVariable(name: string): string {
  return `${name.toUpperCase().replaceAll('-', '_')}_URL`;
}
