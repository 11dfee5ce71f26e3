// The order of the rooms: each imports itself and those above it. Every rule says why it is there.
const REASONS = {
  kernel: 'What everything stands on stands on nothing.',
  languages: 'An interpreter of a small language knows no gateway, so that it can be tested against the real language.',
  gateway: 'The simulator knows requests and configuration, not who sends them or who watches.',
  trace: 'A trace explains what the gateway did; it must open without the world that ran it.',
  world: 'Clients, browsers, networks and back ends act on the gateway; no file format may shape them.',
  scenario: 'A scenario describes a world and runs it; it knows nothing of other formats, questions or screens.',
  interchange: 'Other formats are translated to and from scenarios, never the other way round.',
  quiz: 'A question asks the simulator through a scenario; it does not know who learns from it.',
  study: 'What was learnt and when is kept apart from how it is shown.',
  workers: 'A worker carries messages around the pure rooms; it draws nothing.',
  serve: 'Real HTTP in front of the gateway needs no page.',
  cli: 'The command line is the proof that the rest needs no browser.',
  ui: 'The page comes last: it may look at everything that runs in a browser.',
};
const ROOMS = Object.keys(REASONS);
const TESTS = '\\.test\\.ts$|^test/';
const FORMATS = '^src/(scenario|interchange|quiz|study)/';
const PAGE = '^src/(ui/|main\\.ts$)';

const folders = (rooms) => rooms.map((room) => `^src/${room}/`);
const looksOnlyLeft = (room, i) => ({
  name: `${room}-looks-only-left`,
  comment: `${REASONS[room]} (A room imports itself and the rooms before it.)`,
  severity: 'error',
  from: { path: `^src/${room}/`, pathNot: TESTS },
  to: { path: '^src/', pathNot: folders(ROOMS.slice(0, i + 1)) },
});
const neverMeets = (room, others, comment) => ({
  name: `${room}-never-meets-${others.join('-')}`,
  comment,
  severity: 'error',
  from: { path: `^src/${room}/`, pathNot: TESTS },
  to: { path: folders(others) },
});
const packageOnlyIn = (name, where) => ({
  name: `${name}-only-there`,
  comment: `${name} is spoken in one place, so that it can be understood, or replaced, in one place.`,
  severity: 'error',
  from: { path: '^src/', pathNot: [where, TESTS] },
  to: { path: `node_modules/${name}/`, dependencyTypesNot: ['type-only'] },
});

module.exports = {
  forbidden: [
    ...ROOMS.map(looksOnlyLeft),
    neverMeets('cli', ['workers'], REASONS.cli),
    neverMeets('serve', ['workers'], REASONS.serve),
    neverMeets('ui', ['cli', 'serve'], 'The page needs no Node.'),
    {
      name: 'kernel-and-languages-need-nothing',
      comment: 'No package and no part of Node: these two run wherever JavaScript runs.',
      severity: 'error',
      from: { path: '^src/(kernel|languages)/', pathNot: TESTS },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-no-pkg', 'core'] },
    },
    packageOnlyIn('xstate', '\\.machine\\.ts$|^src/world/run[^/]*\\.ts$|^src/ui/lib/actor\\.svelte\\.ts$'),
    packageOnlyIn('zod', FORMATS),
    packageOnlyIn('yaml', FORMATS),
    packageOnlyIn('svelte', PAGE),
    packageOnlyIn('d3', PAGE),
    packageOnlyIn('d3-[a-z]+', PAGE),
    packageOnlyIn('monaco-editor', PAGE),
    packageOnlyIn('monaco-yaml', PAGE),
    packageOnlyIn('micromark', PAGE),
    packageOnlyIn('tinykeys', PAGE),
    packageOnlyIn('fflate', '^src/world/content-coding\\.ts$'),
    packageOnlyIn('idb', '^src/(ui|study)/'),
    {
      name: 'no-circular',
      comment: 'A cycle means two files are one idea, or the idea has no direction.',
      severity: 'error',
      from: {},
      // Types may know each other: nothing of such a cycle is left at run time.
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphans',
      comment: 'A file nobody imports is dead, or its importer is missing.',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: [TESTS, '\\.d\\.ts$', '^src/main\\.ts$', '^src/ui/film/main\\.ts$', '^src/cli/', '\\.worker\\.ts$'],
      },
      to: {},
    },
    {
      name: 'no-tests-in-source',
      comment: 'What ships does not lean on its tests.',
      severity: 'error',
      from: { path: '^src/', pathNot: TESTS },
      to: { path: TESTS },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.svelte', '.js', '.json'] },
  },
};
