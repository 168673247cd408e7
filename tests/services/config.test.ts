import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from '../../services/kit/src/config.ts';
import { integer, oneOf, url } from '../../services/kit/src/variables.ts';
import { recipe } from '../../services/yardstick/src/recipe.ts';
import { runToEnd } from './support/service.ts';

const declaration = {
  PORT: integer({ description: 'where to listen', default: 3000, min: 0, max: 65_535 }),
  LEVEL: oneOf(['debug', 'info'], { description: 'how much to say' }),
  DATABASE_URL: url(['postgres'], { description: 'where the data is' }),
};

describe('readConfig', () => {
  test('returns typed values, and defaults for what is unset or empty', () => {
    const env = { PORT: '', LEVEL: 'info', DATABASE_URL: 'postgres://me@127.0.0.1/shop' };
    expect(readConfig(declaration, env)).toEqual({ ...env, PORT: 3000 });
    expect(readConfig(declaration, { ...env, PORT: '80' }).PORT).toBe(80);
  });

  test('lists everything that is missing or malformed in one error', () => {
    const attempt = () =>
      readConfig(declaration, { PORT: '70000', DATABASE_URL: 'mysql://me:secret@host/x' });
    expect(attempt).toThrow(ConfigError);
    expect(attempt).toThrow(
      [
        'The environment does not fit:',
        '  PORT must be a whole number from 0 to 65535, not "70000": where to listen',
        '  LEVEL is missing: how much to say',
        '  DATABASE_URL must be a URL that starts with postgres://: where the data is',
      ].join('\n'),
    );
  });

  test.each(['1e3', '0x10', ' 5', '5.0', '-1'])('does not take %j for a port', (text) => {
    expect(declaration.PORT.parse(text)).toBeUndefined();
  });
});

describe('the recipe of the yardstick', () => {
  test('is read from JSON', () => {
    const value = { queries: 3, rows: 40, rowBytes: 200 };
    expect(recipe.parse(JSON.stringify(value))).toEqual(value);
  });

  test.each([
    '',
    '3',
    'null',
    '{"queries":1,"rows":1}',
    '{"queries":0,"rows":1,"rowBytes":1}',
    '{"queries":1,"rows":10001,"rowBytes":1}',
  ])('is refused when it is %j', (text) => expect(recipe.parse(text)).toBeUndefined());
});

test('a service without its variables prints all of them and exits with 78', async () => {
  const { code, output } = await runToEnd({ folder: 'services/yardstick', env: { PORT: 'x' } });
  expect(code).toBe(78);
  expect(output).toContain('PORT must be');
  expect(output).toContain('DATABASE_URL is missing');
  expect(output).toContain('YARDSTICK_RECIPE is missing');
  expect(output).not.toContain('    at ');
});
