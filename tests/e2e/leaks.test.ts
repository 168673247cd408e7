import { beforeAll, describe, expect, it } from 'vitest';
import { discover } from '../../src/catalog/discover.ts';
import { labPaths } from '../../src/catalog/paths.ts';
import type { Span } from '../services/support/collector.ts';
import { spoilersIn } from '../support/spoilers.ts';
import { type CandidateView, candidateView } from './support/candidate-view.ts';
import { repo } from './support/run-lab.ts';

const { exercises } = await discover(labPaths(repo));

/**
 * The text of a statement is left out: it is a line of the service's own code, which a candidate reads and edits, and the
 * flaw may stand in it word for word. What the lab, the kit and the drivers add to it is not.
 */
const statementText = 'db.query.text';

function textOf({ name, attributes = [], events, status }: Span): string {
  return JSON.stringify([name, attributes.filter(({ key }) => key !== statementText), events, status]);
}

// What lies still, such as briefs and file names, is looked through in tests/content/leaks.test.ts.
describe.each(exercises)('while $id runs, its cause is not given away by', (exercise) => {
  const found = (text: string) => spoilersIn(text, exercise.manifest.spoilers);
  let view: CandidateView;
  beforeAll(async () => {
    view = await candidateView(exercise);
  });

  it('a name, label or help text on /metrics', () => {
    expect(view.metrics).toContain('# HELP http_request_duration_seconds');
    expect(found(view.metrics)).toEqual([]);
  });

  it('a line of its log', () => {
    expect(view.log).toContain('"msg":"request failed"');
    expect(found(view.log)).toEqual([]);
  });

  it('the name of a span, or what hangs on it', () => {
    const texts = new Set(view.spans.map(textOf));
    expect([...texts].join('\n')).toMatch(/pg\.query/);
    expect([...texts].flatMap(found)).toEqual([]);
  });

  it('an error answer', () => {
    expect(view.errors.map(({ status }) => status)).toEqual(expect.arrayContaining([400, 404, 500]));
    expect(view.errors.flatMap(({ text }) => found(text))).toEqual([]);
  });

  it('what lab start and lab load print', () => {
    expect(view.printed).toContain(`${exercise.id} is running.`);
    expect(found(view.printed)).toEqual([]);
  });
});
