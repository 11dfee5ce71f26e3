import * as monaco from 'monaco-editor/editor';
import './monaco-features.ts';
import 'monaco-editor/languages/definitions/yaml/register';
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import { configureMonacoYaml } from 'monaco-yaml';
import schema from '../../scenario/scenario.schema.json';
import YamlWorker from './yaml.worker.ts?worker';

type WorkerOptions = { readonly createData?: unknown; readonly host?: unknown; readonly keepIdleModels?: boolean };

self.MonacoEnvironment = { getWorker: () => new EditorWorker() };

/**
 * monaco-yaml asks for a worker in a way that newer Monaco versions no longer answer; this gives it one
 * (docs/adr/0006-monaco-yaml-with-shim.md).
 */
const shim = {
  ...monaco,
  editor: {
    ...monaco.editor,
    createWebWorker(options: WorkerOptions) {
      const worker = new YamlWorker();
      worker.postMessage('ignore');
      worker.postMessage(options.createData);
      return monaco.editor.createWebWorker({
        worker,
        ...(options.host !== undefined && { host: options.host }),
        keepIdleModels: options.keepIdleModels ?? false,
      } as Parameters<typeof monaco.editor.createWebWorker>[0]);
    },
  },
};

// Completion and hover texts come from the schema; errors from our own parser, which knows line, cause and remedy.
configureMonacoYaml(shim, {
  enableSchemaRequest: false,
  validate: false,
  schemas: [{ uri: 'preflight://scenario.schema.json', fileMatch: ['*'], schema: schema }],
});

const colour = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const hex = (name: string): string => colour(name).replace('#', '');

/** Monaco's theme from the page's own colours. */
export function applyTheme(): void {
  const isDark =
    document.documentElement.dataset['theme'] === 'dark' ||
    (document.documentElement.dataset['theme'] === undefined && matchMedia('(prefers-color-scheme: dark)').matches);
  // With forced colours the page has the system's names for them, which Monaco cannot read; it brings themes of its own.
  if (matchMedia('(forced-colors: active)').matches) {
    monaco.editor.setTheme(isDark ? 'hc-black' : 'hc-light');
    return;
  }
  monaco.editor.defineTheme('preflight', {
    base: isDark ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      { token: '', foreground: hex('--ink') },
      { token: 'comment', foreground: hex('--soft') },
      { token: 'type', foreground: hex('--focus') },
      { token: 'string', foreground: hex('--ink') },
      { token: 'number', foreground: hex('--ok') },
      { token: 'keyword', foreground: hex('--cached') },
      { token: 'operators', foreground: hex('--soft') },
      { token: 'delimiter', foreground: hex('--soft') },
      { token: 'tag', foreground: hex('--cached') },
      { token: 'namespace', foreground: hex('--cached') },
    ],
    colors: {
      'editor.background': colour('--card'),
      'editor.foreground': colour('--ink'),
      'editorLineNumber.foreground': colour('--soft'),
      'editorGutter.background': colour('--card'),
    },
  });
  monaco.editor.setTheme('preflight');
}

export { monaco };
