/** One fetch of a page, and how the server answers it; the model and Chromium must agree on what becomes of it. */
export type Combination = {
  readonly name: string;
  readonly request?: {
    readonly method?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly credentials?: 'omit' | 'same-origin' | 'include';
    readonly mode?: 'cors' | 'no-cors' | 'same-origin';
    readonly redirect?: 'follow' | 'error' | 'manual';
    readonly cache?: 'default' | 'no-store' | 'reload' | 'no-cache';
    readonly body?: string | undefined;
  };
  /** What the server says to OPTIONS, and to everything else; `{{page}}` is the page's origin, `{{self}}` and `{{other}}` two hosts, `{{otherWithUser}}` with a password. */
  readonly preflight?: Reply;
  readonly answer?: Reply;
  /** Where a redirect leads, and what is said there. */
  readonly landing?: Landing;
  /** Where the redirect of a redirect leads. */
  readonly last?: Landing;
  /** A second fetch of the same address so much later; members that are not given are as before. */
  readonly again?: { readonly afterMs: number } & NonNullable<Combination['request']>;
  /** A path nothing is deployed at: the gateway's own 403. */
  readonly unmapped?: true;
};
export type Landing = { readonly preflight?: Reply; readonly answer?: Reply };
export type Reply = { readonly status?: number; readonly headers?: Readonly<Record<string, string>> };

export const PAGE = '{{page}}';
export const allow = (headers: Readonly<Record<string, string>> = {}, origin = PAGE): Reply => ({
  headers: { 'Access-Control-Allow-Origin': origin, ...headers },
});
export const asked = (headers: Readonly<Record<string, string>> = {}, origin = PAGE): Reply => ({
  status: 204,
  ...allow(headers, origin),
});
export const PUT = { method: 'PUT', body: '{}' };
export const CREDENTIALS = { 'Access-Control-Allow-Credentials': 'true' };
export const methods = (list: string): Readonly<Record<string, string>> => ({ 'Access-Control-Allow-Methods': list });
export const headers = (list: string): Readonly<Record<string, string>> => ({ 'Access-Control-Allow-Headers': list });
export const maxAge = (age: string): Readonly<Record<string, string>> => ({ 'Access-Control-Max-Age': age });
export const expose = (list: string): Readonly<Record<string, string>> => ({ 'Access-Control-Expose-Headers': list });
export const to = (location: string, status = 302): Reply => ({ ...allow({ Location: location }), status });
