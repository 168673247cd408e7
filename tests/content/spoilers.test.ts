import { describe, expect, test } from 'vitest';
import { spoilersIn } from '../support/spoilers.ts';

describe('a planted word is found', () => {
  test.each([
    ['batch', 'the tiers are read in a batch'],
    ['batch', 'Batching is on'],
    ['batch', 'src/data/tier-batches.ts'],
    ['batch', '# HELP tier_batch_size Tiers per statement.'],
    ['batch', '{"msg":"queryBatch failed"}'],
    ['batch', 'batch'],
    ['eager', 'loadEagerly'],
    ['eager', 'IS-EAGER'],
    ['data loader', 'src/dataLoader.ts'],
    ['data loader', 'data_loader_hits_total'],
    ['data loader', 'a data\n  loader'],
    ['dataloader', 'import DATALOADER'],
    ['DataLoader', 'a data loader'],
    ['n+1', 'an N+1 problem'],
    ['n + 1', 'costs n+1 statements'],
    ['any($1)', 'where id = any($1) order by id'],
    ['missing index', 'missing-index'],
  ])('%s in %j', (spoiler, text) => {
    expect(spoilersIn(text, [spoiler])).toHaveLength(1);
  });
});

describe('a word that only looks like it is not', () => {
  test.each([
    ['eager', 'a meager answer'],
    ['n+1', 'position+1'],
    ['n+1', 'n+10'],
    ['any($1)', 'any($10)'],
    ['lock', 'on the clock'],
    ['data loader', 'data that a loader reads'],
    ['a.b', 'a-b'],
  ])('%s in %j', (spoiler, text) => {
    expect(spoilersIn(text, [spoiler])).toEqual([]);
  });
});

test('every word that is given away is told once, with what stands around it', () => {
  const log = '{"level":"info","msg":"eager page done","batch":40}\n{"level":"info","msg":"eager again"}';
  expect(spoilersIn(log, ['batch', 'n+1', 'eager'])).toEqual([
    '"batch" in "nfo","msg":"eager page done","batch":40} {"level":"info","msg":"e"',
    '"eager" in "{"level":"info","msg":"eager page done","batch":40} {"leve"',
  ]);
});
