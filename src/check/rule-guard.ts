import { ruleHash } from '../catalog/rule-hash.ts';
import { LabTrouble } from './fault.ts';

/**
 * A service runs as the user who owns the lab's files; what it may not do is move its own target.
 * @param wanted hash of the rule before the service was started
 * @throws LabTrouble when the rule, the exercise or its load script is another by now
 */
export async function ruleMustStillBe(wanted: string, repo: string, id: string): Promise<void> {
  if ((await ruleHash(repo, id)) === wanted) return;
  throw new LabTrouble(
    'rule-changed',
    'Files that decide the verdict (the rule, the exercise or its load script) changed while the check ran.',
    'See `git status` for which, put them back, and check again.',
  );
}
