const ROOMS = [
  'kernel', 'languages', 'gateway', 'trace', 'world', 'scenario', 'interchange', 'quiz', 'study', 'workers', 'serve', 'cli', 'ui',
];
const TESTS = '\\.test\\.ts$|^test/';

const looksOnlyLeft = (room, i) => ({
  name: `${room}-looks-only-left`,
  comment: 'A room imports itself and the rooms before it in the list; docs/architecture.md has the picture.',
  severity: 'error',
  from: { path: `^src/${room}/`, pathNot: TESTS },
  to: { path: '^src/', pathNot: ROOMS.slice(0, i + 1).map((name) => `^src/${name}/`) },
});
const never = (room, others, comment) => ({
  name: `${room}-never-meets-${others.join('-')}`,
  comment,
  severity: 'error',
  from: { path: `^src/${room}/`, pathNot: TESTS },
  to: { path: others.map((name) => `^src/${name}/`) },
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
    never('ui', ['cli', 'serve'], 'The page needs no Node.'),
    never('cli', ['ui', 'workers'], 'The command line is the proof that the rest needs no browser.'),
    {
      name: 'kernel-and-languages-need-nothing',
      comment: 'What everything stands on stands on nothing.',
      severity: 'error',
      from: { path: '^src/(kernel|languages)/', pathNot: TESTS },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'] },
    },
    packageOnlyIn('xstate', '\\.machine\\.ts$|^src/ui/lib/actor\\.svelte\\.ts$'),
    packageOnlyIn('zod', '^src/(scenario|interchange|quiz|study)/'),
    packageOnlyIn('yaml', '^src/(scenario|interchange|quiz|study)/'),
    packageOnlyIn('svelte', '^src/(ui/|main\\.ts$)'),
    packageOnlyIn('d3', '^src/ui/'),
    packageOnlyIn('monaco-editor', '^src/ui/'),
    packageOnlyIn('micromark', '^src/ui/'),
    packageOnlyIn('idb', '^src/(ui|study)/'),
    {
      name: 'no-circular',
      comment: 'A cycle means two files are one idea, or the idea has no direction.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphans',
      comment: 'A file nobody imports is dead, or its importer is missing.',
      severity: 'error',
      from: { orphan: true, pathNot: [TESTS, '\\.d\\.ts$', '^src/(main|cli/)', '\\.worker\\.ts$'] },
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
