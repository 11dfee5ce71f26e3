declare module 'monaco-editor/editor' {
  export * from 'monaco-editor';
}
declare module 'monaco-editor/features/*';
declare module 'monaco-editor/editor/contrib/*';
declare module 'monaco-editor/languages/definitions/yaml/register';
