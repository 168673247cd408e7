import { join } from 'node:path';
import { buildK6, goForK6, k6Version } from './k6-build.ts';
import { configured, fromPath, type Inspect, versionOf } from './lookup.ts';
import type { Tool, ToolContext } from './tool.ts';
import { findTool, type Search } from './way.ts';

const inspect: Inspect<Tool> = async (path, origin, context) => {
  const result = await versionOf(path, ['version'], /k6(?:\.exe)? v(\d+\.\d+\.\d+)/, context);
  if (typeof result === 'string') return result;
  // 2.0 is where the machine-readable summary and the scenario options that the lab relies on settled.
  if (Number(result.version.split('.')[0]) < 2) return `${path} is ${result.version}`;
  return { path, version: result.version, origin };
};

const cached = (context: ToolContext) => join(context.cacheDir, `k6-${k6Version}`, 'k6');

/**
 * The ways to k6. A download of the project's own release archives is left out on purpose: it would need their SHA-256 pinned
 * here, taken from a trusted machine, and a download that nobody checks is worse than a build whose modules Go's checksum
 * database vouches for.
 */
export const k6Search: Search<Tool> = {
  name: 'k6 2.0 or newer',
  ways: [
    configured('LAB_K6', inspect),
    fromPath(['k6'], inspect),
    { title: 'the cache', take: (context) => inspect(cached(context), 'cache', context) },
    {
      title: 'building it',
      installs: {
        how: 'built with Go: about 2 minutes, once',
        async blocked(context) {
          const go = await goForK6(context);
          return typeof go === 'string' ? go : undefined;
        },
      },
      async take(context) {
        await buildK6(context, cached(context));
        return inspect(cached(context), 'cache', context);
      },
    },
  ],
  async hint() {
    return 'Install k6 as its manual says (macOS: brew install k6; others: grafana.com/docs/k6/latest/set-up/install-k6), or install Go 1.25 or newer and run this again, or set LAB_K6 to its path.';
  },
};

/** k6, built on the first use where it is not installed. @throws LabError('machine') */
export function findK6(context: ToolContext): Promise<Tool> {
  return findTool(k6Search, context);
}
