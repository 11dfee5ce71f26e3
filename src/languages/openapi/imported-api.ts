import type { Texts, Tree } from './tree.ts';

/** How the path in `basePath` or `servers` is read: left out, put before every path, or that without its first part. */
export type BasePathMode = 'ignore' | 'prepend' | 'split';

/** An API as a document describes it, in the property names of AWS's control plane. */
export type ImportedApi = {
  readonly info: { readonly title?: string; readonly description?: string; readonly version?: string };
  /** `binaryMediaTypes`, `minimumCompressionSize`, `apiKeySource`, `policy`, `disableExecuteApiEndpoint`: those given. */
  readonly settings: Tree;
  readonly models: readonly ImportedModel[];
  readonly requestValidators: Readonly<Record<string, Tree>>;
  readonly authorizers: Readonly<Record<string, Tree>>;
  readonly gatewayResponses: Readonly<Record<string, Tree>>;
  /** Every path of the document, with its methods. */
  readonly resources: Readonly<Record<string, Readonly<Record<string, ImportedMethod>>>>;
  /** In AWS's words. */
  readonly warnings: readonly Warning[];
  /** What the import drops without a word, by JSON pointer. */
  readonly dropped: readonly Dropped[];
};
export type Warning = { readonly pointer: string; readonly text: string };
export type Dropped = { readonly pointer: string; readonly what: string };
export type ImportedModel = {
  readonly name: string;
  readonly contentType: string;
  readonly description?: string;
  readonly schema: unknown;
};
export type ImportedMethod = {
  /** The input of PutMethod. */
  readonly method: Tree;
  readonly methodResponses: readonly (Tree & { readonly statusCode: string })[];
  /** The input of PutIntegration; null when the operation names none. */
  readonly integration: Tree | null;
  readonly integrationResponses: readonly (Tree & { readonly statusCode: string })[];
};

/** What reading notes besides its result. */
export type Reading = {
  readonly document: Tree;
  readonly version: OpenApiVersion;
  readonly warnings: Warning[];
  readonly dropped: Dropped[];
  /** Models that stand inline get names of their own. */
  readonly inlineModels: ImportedModel[];
  /** Makes the URL of a model of the API that is being imported into. */
  readonly modelUrl: (name: string) => string;
};
export type OpenApiVersion = 'swagger2' | 'openapi3';
export type { Texts };
