import { describe, expect, test } from 'vitest';
import { runCli } from '../../src/cli.ts';
import { commands } from '../../src/commands/all.ts';
import { copyToyLab } from '../support/toy-lab.ts';
import { fakeWorld } from '../support/world.ts';

const nowhere = '/nonexistent/checkout';

describe('help', () => {
  test.each(commands.map((command) => command.name))(
    'of %s tells what it is for and how to call it',
    async (name) => {
      const world = fakeWorld([name, '--help']);
      expect(await runCli(world, nowhere)).toBe(0);
      expect(world.out()).toContain(`Usage: lab ${name}`);
      expect(world.out().length).toBeGreaterThan(80);
      expect(world.err()).toBe('');
    },
  );

  test('lists every command and every exit code', async () => {
    const world = fakeWorld(['--help']);
    expect(await runCli(world, nowhere)).toBe(0);
    for (const { name } of commands) expect(world.out()).toMatch(new RegExp(`^ {2}${name}\\b`, 'm'));
    expect(world.out()).toContain('3 INCONCLUSIVE');
  });

  test('is shown, as a mistake, when no command is given', async () => {
    const world = fakeWorld([]);
    expect(await runCli(world, nowhere)).toBe(2);
    expect(world.err()).toContain('Usage: lab');
  });
});

describe('a mistake of the caller exits with 2 and says what is wrong:', () => {
  test('an unknown command, with the one that was meant', async () => {
    const world = fakeWorld(['chekc', 'slow-orders']);
    expect(await runCli(world, nowhere)).toBe(2);
    expect(world.err()).toContain("unknown command 'chekc'");
    expect(world.err()).toContain('Did you mean check?');
  });

  test('an unknown option', async () => {
    const world = fakeWorld(['list', '--jsno']);
    expect(await runCli(world, nowhere)).toBe(2);
    expect(world.err()).toContain('Did you mean --json?');
  });

  test('an argument that is missing', async () => {
    const world = fakeWorld(['check']);
    expect(await runCli(world, nowhere)).toBe(2);
    expect(world.err()).toContain("missing required argument 'id'");
  });

  test('an argument too many', async () => {
    const { repo } = await copyToyLab();
    const world = fakeWorld(['hint', 'slow-orders', '1', '2']);
    expect(await runCli(world, repo)).toBe(2);
    expect(world.err()).toContain('too many arguments');
  });
});

describe('what goes wrong ends', () => {
  test('with message and hint, and no stack, when it was expected', async () => {
    const { repo } = await copyToyLab();
    const world = fakeWorld(['hint', 'slow-ordres']);
    expect(await runCli(world, repo)).toBe(2);
    expect(world.err()).toBe('\nThere is no exercise "slow-ordres".\n  -> Did you mean "slow-orders"?\n');
  });

  test('with 70, the stack and a request to report it, when it was not', async () => {
    const { repo } = await copyToyLab();
    const write = () => {
      throw new RangeError('nobody thought of this');
    };
    const world = fakeWorld(['list'], { write });
    expect(await runCli(world, repo)).toBe(70);
    expect(world.err()).toContain('RangeError: nobody thought of this\n    at ');
    expect(world.err()).toContain('This is a bug in the lab');
  });

  test('with 130 and one sentence, whatever broke, once it was interrupted', async () => {
    const { repo } = await copyToyLab();
    const world = fakeWorld(['list'], {
      write: () => {
        world.interrupt();
        throw new Error('torn off');
      },
    });
    expect(await runCli(world, repo)).toBe(130);
    expect(world.err()).toBe('\nInterrupted. Everything that was started has been stopped.\n');
  });
});
