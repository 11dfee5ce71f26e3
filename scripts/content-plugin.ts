import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';
import { referenceContent } from './reference-content.ts';
import { searchEntries, studyCatalogue } from './study-catalogue.ts';
import { parseQuiz } from '../src/quiz/parse.ts';
import { runScenario } from '../src/scenario/run-scenario.ts';
import { plainRun } from '../src/trace/plain-run.ts';

const HERO = 'twenty-nine-second-wall';
const CATALOGUE = 'virtual:catalogue';
const HERO_RUN = 'virtual:hero';
/** What only the lazy pages need: lessons, questions, search. */
const STUDY = 'virtual:study';
const SEARCH = 'virtual:search';
const REFERENCE = 'virtual:reference';
const MODULES = [CATALOGUE, HERO_RUN, STUDY, SEARCH, REFERENCE];

type Source = { readonly file: string; readonly text: string; readonly slug: string };

const read = (root: string, folder: string, wanted = /\.ya?ml$/): readonly Source[] =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => wanted.test(name))
    .sort()
    .map((name) => ({
      file: `${folder}/${name}`,
      slug: name.split(path.sep)[0] ?? '',
      text: readFileSync(path.join(root, folder, name), 'utf8'),
    }));

const contentOf = (root: string) => ({
  scenarios: read(root, 'scenarios'),
  quizzes: read(root, 'quizzes'),
  lessons: read(root, 'scenarios', /(^|[\\/])lesson\.md$/),
});

const quizEntries = (root: string) =>
  read(root, 'quizzes').map(({ file, text }) => {
    const parsed = parseQuiz(text);
    if (!parsed.ok) throw new Error(`${file} is not valid: ${parsed.diagnostics[0]?.message ?? ''}`);
    const { id, title, scenario, questions } = parsed.quiz;
    return { id, title, scenario, file, count: questions.length };
  });

const countQuestions = (root: string): number => quizEntries(root).reduce((sum, { count }) => sum + count, 0);

/** What the home page knows of the content without reading it: made by really parsing every file. */
function catalogue(root: string): string {
  const scenarios = read(root, 'scenarios').map(({ file, slug, text }) => {
    const run = runScenario(text);
    if (!run.ok) throw new Error(`${file} is not valid: ${run.diagnostics[0]?.message ?? ''}`);
    const { id, title, topics = [], level = 'associate', exams = [], surprise = '', story = '' } = run.parsed.scenario;
    return {
      id,
      title,
      topics,
      level,
      exams,
      surprise,
      // One of the two is shown: the bundle of the first page holds no more.
      teaser: surprise === '' ? (story.split('\n\n')[0]?.replace(/\s+/g, ' ').trim() ?? '') : '',
      slug,
      file,
    };
  });
  const quizzes = quizEntries(root);
  return `export const scenarios = ${JSON.stringify(scenarios)};\nexport const quizzes = ${JSON.stringify(quizzes)};`;
}

/** The hero ships as a finished run: the page needs neither YAML nor the simulator to begin. */
function heroRun(root: string): string {
  const source = read(root, 'scenarios').find(({ text }) => text.includes(`id: ${HERO}`));
  const run = source && runScenario(source.text);
  if (!run?.ok) throw new Error(`the hero's scenario ${HERO} does not run`);
  return `export default ${JSON.stringify(plainRun(run.record))};\nexport const questionCount = ${countQuestions(root)};`;
}

/** Scenarios and quizzes: a catalogue and the hero's run in the bundle, the files themselves beside it. */
export function contentPlugin(): Plugin {
  let root = '';
  return {
    name: 'preflight-content',
    configResolved(config) {
      root = config.root;
    },
    resolveId: (id) => (MODULES.includes(id) ? `\0${id}` : null),
    load(id) {
      if (id === `\0${CATALOGUE}`) return catalogue(root);
      if (id === `\0${STUDY}`) return studyCatalogue(contentOf(root));
      if (id === `\0${SEARCH}`) return searchEntries(contentOf(root));
      if (id === `\0${REFERENCE}`) return referenceContent(root);
      return id === `\0${HERO_RUN}` ? heroRun(root) : null;
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const [file = '', query] = (request.url ?? '').split('?');
        // With a query it is an import, which Vite itself answers.
        const source =
          query === undefined && /^\/(scenarios|quizzes)\//.test(file)
            ? [...read(root, 'scenarios'), ...read(root, 'quizzes')].find((each) => `/${each.file}` === file)
            : undefined;
        if (!source) return void next();
        response.setHeader('Content-Type', 'text/yaml; charset=utf-8').end(source.text);
      });
    },
    generateBundle() {
      for (const { file, text } of [...read(root, 'scenarios'), ...read(root, 'quizzes')])
        this.emitFile({ type: 'asset', fileName: file, source: text });
    },
  };
}

/** Compressed twins of everything that is text, for servers that send them as they are. */
export function compressPlugin(): Plugin {
  return {
    name: 'preflight-compress',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const [name, output] of Object.entries(bundle)) {
          if (!/\.(js|css|html|svg|json|yaml|md)$/.test(name)) continue;
          const bytes = Buffer.from(output.type === 'chunk' ? output.code : output.source);
          if (bytes.length < 1024) continue;
          this.emitFile({ type: 'asset', fileName: `${name}.gz`, source: gzipSync(bytes, { level: 9 }) });
          this.emitFile({ type: 'asset', fileName: `${name}.br`, source: brotliCompressSync(bytes) });
        }
      },
    },
  };
}
