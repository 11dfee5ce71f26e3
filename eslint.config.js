import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const CORE = 'src/{kernel,languages,gateway,trace,world,scenario,interchange,quiz,study}/**/*.ts';
const TRANSCENDENTAL = [
  ...['sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'atan2', 'sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh'],
  ...['exp', 'expm1', 'log', 'log1p', 'log2', 'log10', 'pow', 'cbrt', 'hypot', 'random'],
];
const PARTS_OF_LOCAL_TIME = ['FullYear', 'Month', 'Date', 'Hours', 'Minutes', 'Seconds', 'Milliseconds'];
const LOCAL_DATE = [
  ...PARTS_OF_LOCAL_TIME.flatMap((part) => [`get${part}`, `set${part}`]),
  ...['getDay', 'getYear', 'getTimezoneOffset', 'toDateString', 'toTimeString'],
];
const LOCALES = [
  ...['localeCompare', 'toLocaleString', 'toLocaleDateString', 'toLocaleTimeString'],
  ...['toLocaleLowerCase', 'toLocaleUpperCase'],
];

export default ts.config(
  { ignores: ['dist', 'node_modules', 'coverage', '**/*.cjs', '*.config.*', 'public', 'test-results'] },
  js.configs.recommended,
  ts.configs.strictTypeChecked,
  ts.configs.stylisticTypeChecked,
  svelte.configs.recommended,
  prettier,
  {
    languageOptions: {
      globals: { ...globals.browser, ...globals.node },
      parserOptions: { projectService: true, extraFileExtensions: ['.svelte'], svelteConfig },
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser } },
  },
  {
    files: [CORE],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-globals': ['error', { name: 'Intl', message: 'Locales differ between machines.' }],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Ask the world for the time.' },
        ...TRANSCENDENTAL.map((property) => ({ object: 'Math', property, message: 'Not the same on every engine.' })),
        ...LOCAL_DATE.map((property) => ({ property, message: 'Local time differs between machines.' })),
        ...LOCALES.map((property) => ({ property, message: 'Locales differ between machines.' })),
      ],
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Ask the world for the time.' },
        { selector: "CallExpression[callee.name='Date']", message: 'Ask the world for the time.' },
      ],
    },
  },
  {
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: true }],
      '@typescript-eslint/dot-notation': 'off',
      'no-control-regex': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
      'max-lines': ['warn', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['warn', 50],
      complexity: ['warn', 25],
    },
  },
  {
    files: ['**/*.test.ts', 'test/**/*.ts', 'scripts/**'],
    rules: { 'max-lines': 'off', 'max-lines-per-function': 'off' },
  },
  {
    // Types inside templates are svelte-check's business; the linter sees callbacks of components as any.
    files: ['**/*.svelte'],
    rules: {
      'svelte/no-navigation-without-resolve': 'off',
      'svelte/prefer-svelte-reactivity': 'off',
      'svelte/no-useless-mustaches': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unnecessary-condition': 'off',
    },
  },
  { files: ['**/*.svelte.ts'], rules: { 'svelte/prefer-svelte-reactivity': 'off' } },
  {
    // Plain scripts that Node runs as they are: there are no types to check.
    files: ['**/*.mjs'],
    extends: [ts.configs.disableTypeChecked],
    languageOptions: { globals: globals.node },
  },
);
