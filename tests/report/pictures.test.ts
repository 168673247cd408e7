import { describe, expect, it, test } from 'vitest';
import type { Lane, Lanes } from '../../src/core/pictures/lanes.ts';
import type { Plan, Statement } from '../../src/core/pictures/plans.ts';
import type { Flame, Frame } from '../../src/core/pictures/profile.ts';
import type { Row, Waterfall } from '../../src/core/pictures/waterfall.ts';
import { type Card, renderCards } from '../../src/report/chart/card.ts';
import { clipped } from '../../src/report/chart/clipped.ts';
import { icicleCard } from '../../src/report/chart/icicle.ts';
import { lanesCard } from '../../src/report/chart/lanes.ts';
import { waterfallCard } from '../../src/report/chart/waterfall.ts';
import { measuredLine, renderPicturesPage, type Taken } from '../../src/report/pictures/page.ts';
import { dedented, renderPlans } from '../../src/report/pictures/plans.ts';
import { assertWellFormed, visibleText } from '../support/well-formed.ts';

const request: Row = {
  ...{ kind: 'span', label: 'GET /a?<b>', depth: 0, part: 'service', startMs: 0, endMs: 100 },
  own: [{ startMs: 0, endMs: 40 }],
};
const more: Row = {
  ...{ kind: 'more', depth: 1 },
  bars: Array.from({ length: 95 }, (_, index) => ({ part: 'database', startMs: index, endMs: index + 0.5 })),
};
const long: Waterfall = {
  ...{ totalMs: 100, rows: [request, more], ownMs: 52.5, leftOut: 12 },
  shares: { database: { spans: 95, ms: 47.5 } },
};
const short: Waterfall = {
  totalMs: 4,
  rows: [{ ...request, endMs: 4, own: [] }],
  ownMs: 4,
  leftOut: 0,
  shares: {},
};

const frame = (name: string, totalMs: number, children: readonly Frame[] = []): Frame => ({
  ...{ name, totalMs, children, where: `src/${name}.ts:1`, origin: 'own' },
  selfMs: totalMs - children.reduce((sum, child) => sum + child.totalMs, 0),
});
const busy: Flame = {
  ...{ wallMs: 8000, busyMs: 800, frames: [frame('outer', 790, [frame('inner', 600)]), frame('tiny', 0.5)] },
  self: [frame('inner', 600), frame('outer', 190)],
};
const idle: Flame = { wallMs: 8000, busyMs: 0, frames: [], self: [] };

const waterfalls = [long, short].map((waterfall, index) =>
  waterfallCard({ name: ['flawed', 'fixed'][index]!, request: 'GET /a?<b>', waterfall }),
);
const icicles = [
  icicleCard({ name: 'flawed', flame: busy, requests: 10 }),
  icicleCard({ name: 'fixed', flame: idle, requests: undefined }),
];

const lane = (endMs: number, status: number | undefined): Lane => ({
  ...{ status, startMs: 0, endMs },
  bars: [{ part: 'database', startMs: 1, endMs: endMs - 1 }],
});
const few: Lanes = { totalMs: 90, lanes: [lane(10, 503), lane(90, 200)], spans: { database: 2 } };
const many: Lanes = { totalMs: 60, lanes: Array.from({ length: 60 }, () => lane(60, undefined)), spans: {} };
const moments = [few, many].map((lanes) => lanesCard({ name: 'flawed', about: 'POST /', lanes }));

describe.each([
  ['waterfalls', waterfalls],
  ['icicles', icicles],
  ['lanes', moments],
])('%s', (_kind, cards) => {
  const pictures = renderCards(cards as Card[]);

  it('are well-formed, need nothing from elsewhere and name themselves', () => {
    for (const picture of pictures) {
      assertWellFormed(picture);
      expect(picture.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|url\(|@import|<image/);
      expect(picture).toMatch(/role="img" aria-labelledby="title what"/);
      expect(picture).not.toMatch(/NaN|undefined|Infinity/);
    }
  });

  it('of both services have the same height', () => {
    const heights = pictures.map((picture) => /height="([\d.]+)" viewBox/.exec(picture)?.[1]);
    expect(new Set(heights).size).toBe(1);
  });

  it('stay low', () => {
    for (const { height } of cards) expect(height).toBeLessThan(700);
  });
});

describe('a waterfall', () => {
  it('says how many were folded and how many left out, and escapes what a service says', () => {
    const [picture = ''] = renderCards(waterfalls);
    const text = visibleText(picture);
    expect(text).toContain('and 95 more like these');
    expect(text).toContain('12 left out');
    expect(text).toContain('PostgreSQL 48');
    expect(picture).toContain('GET /a?&lt;b&gt;');
  });
});

describe('the lanes of one moment', () => {
  it('tell how many were answered how, and when the last one was', () => {
    const [small = '', large = ''] = renderCards(moments).map(visibleText);
    expect(small).toContain('Answers: 1 × 503, 1 × 200');
    expect(small).toMatch(/the last after 90\sms/);
    expect(large).toContain('Answers: 60 without');
  });
});

describe('an icicle', () => {
  it('tells CPU time a request, shares, and who used it itself', () => {
    const text = visibleText(renderCards(icicles)[0]!);
    expect(text).toMatch(/80\sms of CPU a request/);
    expect(text).toContain('busy 10 % of');
    expect(text).toContain('inner 75 %');
  });
});

test('a text is clipped where it does not fit, and gone where hardly anything would be left', () => {
  expect(clipped('select price_tiers', 200)).toBe('select price_tiers');
  expect(clipped('select price_tiers', 80)).toBe('select pric…');
  expect(clipped('select price_tiers', 20)).toBe('');
});

const statement: Statement = {
  ...{ id: '1', text: 'select id\n       from seats\n         where id = $1', calls: 80, totalMs: 160 },
  ...{ rowsPerCall: 1, buffersPerCall: 3 },
};
const plan: Plan = { id: '1', durationMs: 2, text: 'Index Scan using seats_pkey' };

describe('the text about plans', () => {
  const text = renderPlans('Slow seats', 'Measured today.', [
    { side: 'flawed', statements: [statement, { ...statement, id: '2' }], plans: [plan], requests: 40 },
    { side: 'fixed', statements: [statement], plans: [plan, plan], requests: undefined },
  ]);

  it('has a table, each statement and its plan', () => {
    expect(text).toMatch(/^\| \[1\]\(#flawed-1\) \| 160\sms \| 2\.0 \| 2\.0\sms \| 1\.0 \| 3\.0 \|$/m);
    expect(text).toContain('```sql\nselect id\nfrom seats\n  where id = $1\n```');
    expect(text).toContain('One of 2 executions, 2.0\u{a0}ms:\n\n```text\nIndex Scan using seats_pkey\n```');
  });

  it('says where no plan was seen, and counts calls where nobody counts requests', () => {
    expect(text).toContain('### flawed 2');
    expect(text).toContain('No plan:');
    expect(text).toContain('| 80 | 2.0');
  });

  it.each([
    ['select 1', 'select 1'],
    ['\n      select a\n      from b\n', 'select a\nfrom b'],
  ])('%j is written as %j', (sql, wanted) => {
    expect(dedented(sql)).toBe(wanted);
  });
});

describe('the page of the pictures', () => {
  const taken: Taken = {
    ...{ id: 'slow-seats', title: 'Slow seats', fix: 'one-query', why: 'Asks once.', delayMs: 1 },
    scene: { together: 1, restSeconds: 0 },
    request: { class: 'plain', method: 'GET', path: '/a', headers: {}, rows: 40 },
    load: { rate: 10, seconds: 8 },
    at: '2026-03-14T09:26:53.589Z',
    machine: {
      ...{ os: 'linux 6.1 x64', cpuModel: 'Toy CPU', cores: 2, memoryGb: 8.2 },
      tools: { node: '24.1.0', postgres: '15.18 (system)', k6: '2.0.0 (built)' },
    } as Taken['machine'],
  };

  it('says when several requests were sent together, and after what', () => {
    const page = renderPicturesPage({ ...taken, scene: { together: 12, restSeconds: 6, class: 'plain' } });
    expect(page).toContain(
      '12 requests like `GET /a` (`plain`), sent at the same moment after 6 s without a request',
    );
  });

  it('shows them side by side, and says what, when and where', () => {
    const page = renderPicturesPage(taken);
    for (const name of ['trace-flawed', 'trace-fixed', 'profile-flawed', 'profile-fixed'])
      expect(page).toContain(`](${name}.svg)`);
    expect(page).toContain('./lab pictures slow-seats --fix one-query');
    expect(page).toContain('](plans.md)');
    expect(page).toContain(measuredLine(taken));
    expect(measuredLine(taken)).toBe(
      'Measured 2026-03-14 09:26 UTC on 2 cores (Toy CPU, 8.2 GB, linux) with Node 24.1.0, PostgreSQL 15.18, k6 2.0.0 and 1 ms each way to the stores.',
    );
  });
});
