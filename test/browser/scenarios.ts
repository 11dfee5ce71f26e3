/** Every scenario of the project as text, by file; Vite puts them in. */
export const scenarios = Object.fromEntries(
  Object.entries(
    import.meta.glob<string>('../../scenarios/**/*.yaml', { query: '?raw', import: 'default', eager: true }),
  ).map(([file, text]) => [file.replace('../../', ''), text]),
);
