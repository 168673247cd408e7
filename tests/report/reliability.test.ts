import { describe, expect, it, test } from 'vitest';
import type { LedgerLine } from '../../src/core/reliability/ledger.ts';
import { summarize } from '../../src/core/reliability/summary.ts';
import { operatingCurve } from '../../src/report/operating-curve.ts';
import { renderMeasured, renderReliability } from '../../src/report/reliability.ts';
import { blockMarkers, reliabilityBlock, withBlock } from '../../src/report/reliability-block.ts';
import { percent } from '../../src/report/reliability-figures.ts';
import { line, theRule, times } from '../support/ledger.ts';
import { assertWellFormed } from '../support/well-formed.ts';

const clean = [
  ...times(20, line('flawed', { seconds: 12.6 })),
  ...times(80, line('fix', { seconds: 29.8 })),
  ...times(120, line('decoy', { name: 'shared-cache', wantedReason: 'favourite-per-customer' })),
  ...times(70, line('fix', { condition: 'neighbour' })),
  ...times(10, line('fix', { condition: 'neighbour', outcome: 'INCONCLUSIVE' })),
];
const wronged = line('fix', {
  name: 'redis-names',
  outcome: 'FAIL',
  reason: 'latency-p95',
  condition: 'neighbour',
});
const ladder = [
  ...times(10, line('ladder', { dial: 0.5, wanted: 'PASS' })),
  ...times(10, line('ladder', { dial: 1.25, wanted: 'FAIL' })),
  ...times(
    4,
    line('ladder', { dial: 1.25, wanted: 'FAIL', condition: 'neighbour', outcome: 'INCONCLUSIVE' }),
  ),
];

const measured = (lines: readonly LedgerLine[], rule = theRule) => ({
  id: 'slow-orders',
  ledger: 'slow-orders.jsonl',
  head: 'feedfacecafe0000',
  summary: summarize(lines, rule),
});

describe('the page', () => {
  const page = renderReliability([measured(clean)]);

  it('claims no more than a bound, and gives every figure that stands behind it', () => {
    expect(page).toContain(
      '**0 wrong in 290 definite verdicts: with 95 % confidence at most 1.0 % are wrong.**',
    );
    expect(page).toContain('| nothing else running | 220 | 0 | 1.4 % |');
    expect(page).toContain('| sound fixes | beside a busy neighbour | 80 | 70 | 0 | 10 | 0 | 0 |');
    expect(page).toContain('| all, beside a busy neighbour | 10 of 80 | 12.5 % (6.2 % to 21.8 %) |');
    expect(page).toContain('| PASS of a sound fix | 80 | 29.8 s | 29.8 s to 29.8 s |');
    expect(page).toContain('| FAIL of the flawed service | 20 | 12.6 s | 12.6 s to 12.6 s |');
    expect(page).toContain('### Wrong verdicts\n\nNone.');
    expect(page).toContain('[slow-orders.jsonl](slow-orders.jsonl)');
    expect(page).toContain('2 cores, AMD EPYC 7B13');
  });

  it('names every wrong verdict', () => {
    const text = renderMeasured(measured([...clean, wronged]));
    expect(text).toContain('1 wrong in 291 definite verdicts');
    expect(text).toContain(
      '- 2026-03-14 09:26 UTC, fix redis-names, beside a busy neighbour: FAIL (latency-p95), PASS wanted',
    );
  });

  it('shows the curve only when the ladder was climbed', () => {
    expect(page).not.toContain('.svg');
    expect(renderMeasured(measured([...clean, ...ladder]))).toContain('](slow-orders.svg)');
  });

  it('says plainly that the figures are those of an earlier rule', () => {
    expect(page).not.toContain('earlier rule');
    expect(renderReliability([measured(clean, 'new')])).toContain(
      '**Measured with an earlier rule (`c9f0f895fb98`).**',
    );
    expect(reliabilityBlock([measured(clean, 'new')])).toContain('**Measured with an earlier rule');
  });

  it('says that nothing was measured', () => {
    expect(renderReliability([])).toContain('No campaign has been run yet.');
    expect(renderMeasured(measured([]))).toContain('Nothing has been measured yet.');
  });
});

describe("the README's lines", () => {
  const block = reliabilityBlock([measured([...clean, ...ladder])]);

  it('give count, errors, bound, shares of INCONCLUSIVE and times, and no name of a fix or decoy', () => {
    expect(block).toContain('| verdicts that said PASS or FAIL | 290 |');
    expect(block).toContain('| wrong among them | 0, at most 1.0 % |');
    expect(block).toContain('| INCONCLUSIVE, beside a busy neighbour | 12.5 % (6.2 % to 21.8 %) |');
    expect(block).toContain('| median time of a PASS | 29.8 s |');
    expect(block).not.toContain('shared-cache');
  });

  it('replace what stands between the markers, and nothing else', () => {
    const [open, close] = blockMarkers;
    const readme = `# Lab\n\n${open}\nold\n${close}\n\nEnd.\n`;
    const once = withBlock(readme, block)!;
    expect(once).toBe(`# Lab\n\n${open}\n\n${block}\n\n${close}\n\nEnd.\n`);
    expect(withBlock(once, block)).toBe(once);
    expect(withBlock('# Lab\n', block)).toBeUndefined();
  });
});

describe('the operating curve', () => {
  const svg = operatingCurve('slow-orders', summarize([...clean, ...ladder], theRule)!);

  it('is a well-formed picture that brings its colours for light and dark', () => {
    assertWellFormed(svg);
    expect(svg).toContain('prefers-color-scheme: dark');
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('tells its figures to those who cannot see it', () => {
    expect(svg).toContain('nothing else running: at 0.5: PASS 100 % of 10; at 1.25: FAIL 100 % of 10');
    expect(svg).toContain('beside a busy neighbour: at 1.25: INCONCLUSIVE 100 % of 4');
  });

  it('has two panels with units, the number of verdicts per rung, and the target', () => {
    expect(svg.match(/× its targets \(log scale\)/g)).toHaveLength(2);
    expect(svg.match(/share of verdicts, %/g)).toHaveLength(2);
    expect(svg.match(/the target</g)).toHaveLength(2);
    expect(svg).toContain('n =');
  });

  it('puts a share where it belongs: more is higher', () => {
    const centres = [...svg.matchAll(/<circle class="mark" cx="[\d.]+" cy="([\d.]+)"/g)].map(([, y]) =>
      Number(y),
    );
    // Legend, then PASS at 0.5 (all) and at 1.25 (none) in the first panel.
    expect(centres[1]).toBeLessThan(centres[2]!);
  });
});

test.each([
  [0, '0 %'],
  [0.00498, '0.50 %'],
  [0.0852, '8.5 %'],
  [1, '100 %'],
])('the share %f reads %s', (share, text) => {
  expect(percent(share)).toBe(text);
});
