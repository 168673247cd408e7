import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSamplesCsv, type Sample, samplesCsv } from '../../../src/core/rule/samples.ts';
import { sample } from '../../support/blocks.ts';

const never = Number.POSITIVE_INFINITY;
const header = 'arm,round,index,class,planned_at_ms,lag_ms,latency_ms,took_ms,bytes,body_hash,violation';

/** Text that a table could stumble over. */
const awkwardText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom('"', ',', '\n', '\r', ' ', 'a', ';', '=')).map((parts) => parts.join('')),
);
const time = fc.double({ noNaN: true, noDefaultInfinity: true });
const anySample: fc.Arbitrary<Sample> = fc.record({
  arm: fc.constantFrom('candidate', 'yardstick'),
  round: fc.maxSafeNat(),
  index: fc.maxSafeNat(),
  class: awkwardText,
  plannedAt: time,
  lagMs: time,
  latencyMs: fc.oneof(time, fc.constant(never)),
  tookMs: time,
  bytes: fc.maxSafeNat(),
  bodyHash: fc.oneof(fc.constant(''), fc.stringMatching(/^[0-9a-f]{16}$/)),
  violation: awkwardText,
});

describe('a table of samples', () => {
  test('has a header and one request a line', () => {
    const found = [
      sample(7, 12.5, { bodyHash: '4a99557e4033c353' }),
      sample(8, never, { tookMs: 3.5, violation: 'status 500' }),
    ];
    expect(samplesCsv(found).split('\n')).toEqual([
      header,
      'candidate,1,7,plain,1000007,0.5,12.5,12.5,100,4a99557e4033c353,""',
      'candidate,1,8,plain,1000008,0.5,Infinity,3.5,100,,status 500',
      '',
    ]);
  });

  test('quotes text as spreadsheets want it, where it must', () => {
    const [, line] = samplesCsv([sample(7, never, { violation: 'found "a", wanted b' })]).split('\n');
    expect(line).toBe('candidate,1,7,plain,1000007,0.5,Infinity,2000,100,,"found ""a"", wanted b"');
  });

  test('is read back to the last bit, whatever the samples are', () => {
    fc.assert(
      fc.property(fc.array(anySample, { maxLength: 5 }), (samples) => {
        const back = readSamplesCsv(samplesCsv(samples));
        expect(back).toEqual(samples);
        expect(back.every((each, row) => bitsOf(each) === bitsOf(samples[row] as Sample))).toBe(true);
      }),
    );
  });

  test('is never read from a part of it, wherever it was cut off, unless whole lines are gone', () => {
    fc.assert(
      fc.property(fc.array(anySample, { minLength: 1, maxLength: 3 }), fc.nat(), (samples, at) => {
        const text = samplesCsv(samples);
        const part = text.slice(0, at % text.length);
        const whole = samples.map((_, count) => samplesCsv(samples.slice(0, count)));
        if (whole.includes(part)) return;
        expect(() => readSamplesCsv(part)).toThrow(RangeError);
      }),
    );
  });
});

/** Tells 0 from -0, which `toEqual` does as well, and any two numbers that print alike. */
function bitsOf({ plannedAt, lagMs, latencyMs, tookMs }: Sample): string {
  return Buffer.from(new Float64Array([plannedAt, lagMs, latencyMs, tookMs]).buffer).toString('hex');
}

describe('a table is refused, with the line that is wrong, when', () => {
  const row = 'candidate,1,7,plain,1000007,0.5,12.5,13.5,100,,""';
  test.each([
    ['it is empty', '', 1],
    ['it has no header', `${row}\n`, 1],
    ['its header is another', `${header},more\n${row}\n`, 1],
    ['its last line is cut off', `${header}\n${row}\n${row}`, 3],
    ['a number is cut off', `${header}\n${row}\ncandidate,1,7,plain,10\n`, 3],
    ['a line is empty', `${header}\n${row}\n\n${row}\n`, 3],
    ['a column is missing', `${header}\ncandidate,1,7,plain,1000007,0.5,12.5,13.5,100,\n`, 2],
    ['a quote is never closed', `${header}\n${row}\n${row.slice(0, -1)}\n`, 3],
    ['something follows a quote', `${header}\n${row}x\n`, 2],
    ['a line ends as on Windows', `${header}\r\n${row}\r\n`, 1],
    ['an arm is unknown', `${header}\n${row.replace('candidate', 'both')}\n`, 2],
    ['a round is not whole', `${header}\n${row.replace(',1,', ',1.5,')}\n`, 2],
    ['a round is negative', `${header}\n${row.replace(',1,', ',-1,')}\n`, 2],
    ['a latency is no number', `${header}\n${row.replace('12.5', 'NaN')}\n`, 2],
    ['a time taken is no number', `${header}\n${row.replace('13.5', 'NaN')}\n`, 2],
    ['a latency is not as it would have been written', `${header}\n${row.replace('12.5', '12.50')}\n`, 2],
    ['a hash is none', `${header}\n${row.replace('100,,', '100,zz,')}\n`, 2],
  ])('%s', (_, text, line) => {
    expect(() => readSamplesCsv(text)).toThrow(RangeError);
    expect(() => readSamplesCsv(text)).toThrow(`line ${line} of the samples`);
  });

  test('the lines of a quoted text are counted as lines', () => {
    const folded = samplesCsv([sample(7, never, { violation: 'one\ntwo\nthree' })]);
    expect(() => readSamplesCsv(`${folded}oops\n`)).toThrow('line 5 of the samples');
  });
});
