/** Who may import whom; the picture is in docs/architecture.md. */
const below = (from, to, comment) => ({
  name: `${from}-not-to-${to}`.replace(/[^a-z-]/g, '-'),
  severity: 'error',
  comment,
  from: { path: `^src/${from}/` },
  to: { path: `^src/(${to})/` },
});

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'core-is-pure',
      severity: 'error',
      comment: 'the core has no I/O and no clock: it imports itself and its schema library only',
      from: { path: '^src/core/' },
      to: { pathNot: ['^src/core/', '^node_modules/zod/'] },
    },
    below(
      'catalog',
      'runtime|load|report|check|authoring|pictures|commands',
      'the middle layers do not know each other',
    ),
    below(
      'runtime',
      'catalog|load|report|check|authoring|pictures|commands',
      'the middle layers do not know each other',
    ),
    below(
      'load',
      'catalog|runtime|report|check|authoring|pictures|commands',
      'the middle layers do not know each other',
    ),
    below(
      'report',
      'catalog|runtime|load|check|authoring|pictures|commands',
      'a report is a function of the record',
    ),
    below('check', 'authoring|pictures|commands', 'commands call the pipeline, not the other way round'),
    below('pictures', 'authoring|commands', 'commands ask for pictures, not the other way round'),
    below(
      'authoring',
      'runtime|load|report|check|pictures|commands',
      'an exercise is made of texts: nothing is run',
    ),
    {
      name: 'only-bin-makes-the-world',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(bin|cli)\\.ts$' },
      to: { path: '^src/(bin|cli)\\.ts$' },
    },
    {
      name: 'the-lab-never-imports-what-it-judges',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^services/' },
    },
    {
      name: 'services-stand-on-kit-only',
      severity: 'error',
      from: { path: '^services/([^/]+)/' },
      to: {
        path: '^(src|exercises|load-tests|tests|services)/',
        pathNot: ['^services/$1/', '^services/kit/'],
      },
    },
    {
      name: 'kit-knows-no-service',
      severity: 'error',
      from: { path: '^services/kit/' },
      to: { path: '^services/', pathNot: '^services/kit/' },
    },
    {
      name: 'load-tests-import-k6-and-types',
      severity: 'error',
      comment:
        'at run time k6 sees load-tests and a few pure parts of the core, which import nothing themselves; types may come from there too',
      from: { path: '^load-tests/' },
      to: {
        pathNot: [
          '^load-tests/',
          '^src/core/(random|traffic|duration|load-shapes|rule/plan)\\.ts$',
          '^node_modules/@types/k6/',
          '^k6(/|$)',
        ],
      },
    },
    {
      name: 'contracts-and-trials-import-types-and-random',
      severity: 'error',
      comment: 'and what the traffic is, so that a rush is described once',
      from: { path: '^exercises/' },
      to: {
        pathNot: ['^exercises/', '^load-tests/traffic/', '^src/core/(random|traffic|contract|trial)\\.ts$'],
      },
    },
    { name: 'not-to-tests', severity: 'error', from: { pathNot: '^tests/' }, to: { path: '^tests/' } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^k6(/|$)' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'exercises/([^/]+/interviewer|[.]skeleton/service)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
    },
  },
};
