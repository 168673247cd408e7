import { describe, expect, it } from 'vitest';
import { readSpans } from '../../../src/core/pictures/spans.ts';

const attribute = (key: string, stringValue: string) => ({ key, value: { stringValue } });

/** What the kit's exporter sends, cut down to three spans. */
const sent = {
  resourceSpans: [
    {
      resource: { attributes: [attribute('service.name', 'catalog')] },
      scopeSpans: [
        {
          scope: { name: '@opentelemetry/instrumentation-http', version: '0.301.0' },
          spans: [
            {
              traceId: 'aa',
              spanId: '01',
              parentSpanId: '00',
              name: 'GET /api/events',
              kind: 2,
              startTimeUnixNano: '1795356000123456789',
              endTimeUnixNano: '1795356000223456789',
              attributes: [{ key: 'http.status_code', value: { intValue: 200 } }],
            },
            {
              traceId: 'aa',
              spanId: '02',
              name: 'POST',
              kind: 3,
              startTimeUnixNano: '1795356000123456789',
              endTimeUnixNano: '1795356000123456789',
            },
          ],
        },
        {
          scope: { name: '@opentelemetry/instrumentation-pg' },
          spans: [
            {
              traceId: 'aa',
              spanId: '03',
              parentSpanId: '01',
              name: 'pg.query:SELECT candidate',
              kind: 3,
              startTimeUnixNano: '1795356000130000000',
              endTimeUnixNano: '1795356000140500000',
              attributes: [attribute('db.statement', 'select *\n  from events where id = $1')],
            },
          ],
        },
      ],
    },
  ],
};

describe('spans of an export', () => {
  const [request, call, query] = readSpans(sent);

  it('have names that say what they are about, and whose time they are', () => {
    expect(request).toMatchObject({ label: 'GET /api/events', part: 'service', id: '01', parent: '00' });
    expect(call).toMatchObject({ label: 'POST', part: 'call', parent: undefined });
    expect(query).toMatchObject({ label: 'select events', part: 'database', parent: '01' });
  });

  it('keep microseconds', () => {
    expect(query!.startMs - request!.startMs).toBeCloseTo(6.544, 2);
    expect(query!.endMs - query!.startMs).toBeCloseTo(10.5, 2);
  });

  it('are refused when they are none', () => {
    expect(() => readSpans({ spans: [] })).toThrow('resourceSpans');
  });
});
