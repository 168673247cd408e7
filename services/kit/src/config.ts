import { integer, oneOf, text, type Variable } from './variables.ts';

type Declaration = Readonly<Record<string, Variable<unknown>>>;

/** The values of a declaration, under the names of the environment variables. */
export type Values<D extends Declaration> = {
  readonly [Name in keyof D]: D[Name] extends Variable<infer Value> ? Value : never;
};

/** Variables that every service has; `loadConfig` adds them. */
export const commonVariables = {
  HOST: text({ description: 'address to listen on', default: '127.0.0.1' }),
  PORT: integer({
    description: 'TCP port to listen on, 0 for any free one',
    default: 3000,
    min: 0,
    max: 65_535,
  }),
  LOG_LEVEL: oneOf(['debug', 'info', 'warn', 'error'], {
    description: 'least level that is logged; debug adds one line per request',
    default: 'info',
  }),
};

/** Everything that is wrong with the environment, one line per variable. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(['The environment does not fit:', ...problems.map((problem) => `  ${problem}`)].join('\n'));
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/** Reads the declared variables. Throws one `ConfigError` that lists all that are missing or malformed. */
export function readConfig<D extends Declaration>(declaration: D, env: NodeJS.ProcessEnv): Values<D> {
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, variable] of Object.entries(declaration)) {
    const given = env[name];
    if (given === undefined || given === '') {
      if (variable.default === undefined) problems.push(`${name} is missing: ${variable.description}`);
      values[name] = variable.default;
      continue;
    }
    values[name] = variable.parse(given);
    if (values[name] === undefined) problems.push(malformed(name, variable, given));
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return values as Values<D>;
}

function malformed(name: string, variable: Variable<unknown>, given: string): string {
  const found = variable.secret ? '' : `, not ${JSON.stringify(given)}`;
  return `${name} must be ${variable.wanted}${found}: ${variable.description}`;
}

/**
 * Reads the common and the declared variables from the process's environment.
 * On problems it prints all of them to standard error and exits with 78 (BSD `EX_CONFIG`).
 */
export function loadConfig<D extends Declaration>(declaration: D): Values<typeof commonVariables & D> {
  try {
    return readConfig({ ...commonVariables, ...declaration }, process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(78);
  }
}
