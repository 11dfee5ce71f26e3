import { readFileSync } from 'node:fs';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { playwright } from '@vitest/browser-playwright';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';
import type { Plugin } from 'vite';
import { compressPlugin, contentPlugin } from './scripts/content-plugin.ts';
import { filmPlugin } from './scripts/film-plugin.ts';
import { protocolDataPlugin } from './scripts/protocol-data.ts';

const CSP = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "worker-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'none'",
].join('; ');

/** The page that ships forbids code from anywhere else, and code made at run time. */
const contentSecurityPolicy = (): Plugin => ({
  name: 'preflight-csp',
  apply: 'build',
  transformIndexHtml: () => [
    { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: CSP }, injectTo: 'head-prepend' },
  ],
});

const monacoFeatures = (): string[] =>
  [...readFileSync('src/ui/editor/monaco-features.ts', 'utf8').matchAll(/^import '(.+)';$/gm)].map(
    ([, path]) => path ?? '',
  );

// Their parts are named one by one below, or they have no part that runs in a page as it is.
const NOT_WHOLE = /^(@fontsource|monaco-|svelte$|bits-ui$|ws$)/;

const runtimePackages = (): string[] => {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string> };
  return Object.keys(dependencies).filter((name) => !NOT_WHOLE.test(name));
};

// Named here, or the dev server and the browser tests find them on first use and reload the page.
const EARLY = [
  ...runtimePackages(),
  'monaco-editor/editor',
  ...monacoFeatures(),
  'monaco-editor/languages/definitions/yaml/register',
  'monaco-yaml',
  'monaco-yaml/yaml.worker.js',
  'monaco-editor/editor/editor.worker',
];

const browserOptions = async () => {
  const { findBrowser } = await import('./scripts/find-browser.mjs');
  return (await findBrowser()).options;
};

export default defineConfig(async () => ({
  base: './',
  plugins: [
    svelte(),
    contentPlugin(),
    protocolDataPlugin(),
    filmPlugin(),
    contentSecurityPolicy(),
    VitePWA({
      registerType: 'prompt',
      injectRegister: null,
      manifest: {
        name: 'Preflight',
        short_name: 'Preflight',
        description: 'A flight simulator for Amazon API Gateway',
        theme_color: '#f7f6f2',
        background_color: '#f7f6f2',
        display: 'standalone',
        icons: [
          { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: 'icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
        ],
      },
      workbox: {
        globPatterns: ['**/*.{js,css,html,svg,png,woff2,ttf,webmanifest,json,yaml,md}'],
        maximumFileSizeToCacheInBytes: 8_000_000,
        navigateFallback: 'index.html',
        cleanupOutdatedCaches: true,
      },
    }),
    compressPlugin(),
  ],
  worker: { format: 'es' as const },
  build: { target: 'es2022', chunkSizeWarningLimit: 5000, modulePreload: { polyfill: false } },
  resolve: {
    alias: [
      { find: 'monaco-editor/esm/vs/editor/editor.worker.js', replacement: 'monaco-editor/editor/editor.worker.js' },
    ],
  },
  optimizeDeps: { include: EARLY },
  test: {
    expect: { requireAssertions: true },
    projects: [
      {
        extends: true as const,
        test: {
          name: 'core',
          environment: 'node',
          include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
          // Properties run a thousand simulations; a busy machine must not fail them.
          testTimeout: 30_000,
          exclude: ['src/ui/**', '**/*.ui.test.ts', '**/*.browser.test.ts', 'node_modules/**'],
          // These rooms keep nothing between two calls, so that all files may share what they load: half the time.
          isolate: false,
        },
      },
      {
        extends: true as const,
        test: {
          name: 'page',
          environment: 'node',
          // Some lay out every shipped scenario.
          testTimeout: 30_000,
          include: ['src/ui/**/*.test.ts'],
          exclude: ['**/*.ui.test.ts', '**/*.browser.test.ts', 'node_modules/**'],
        },
      },
      {
        extends: true as const,
        // Components need Svelte as browsers get it; what the core tests import is Node's.
        plugins: [svelteTesting()],
        // In a second worktree node_modules is a link to another folder; jsdom loads files, nobody is served any.
        server: { fs: { strict: false } },
        test: {
          name: 'ui',
          environment: 'jsdom',
          testTimeout: 15_000,
          setupFiles: ['test/ui/setup.ts'],
          include: ['**/*.ui.test.ts'],
          exclude: ['node_modules/**'],
        },
      },
      ...(process.env['PREFLIGHT_BROWSER'] === undefined
        ? []
        : [
            {
              extends: true as const,
              test: {
                name: 'browser',
                include: ['**/*.browser.test.ts'],
                exclude: ['node_modules/**'],
                browser: {
                  enabled: true,
                  headless: true,
                  provider: playwright({ launchOptions: await browserOptions() }),
                  instances: [{ browser: 'chromium' as const }],
                  screenshotFailures: false,
                },
              },
            },
          ]),
    ],
  },
}));
