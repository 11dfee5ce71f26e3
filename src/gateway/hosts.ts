type Api = { readonly name: string; readonly apiId: string };

/** `{api name or id}.execute-api.{region}.amazonaws.com` is that API; any other host none. */
export function apiOfHost(apis: readonly Api[], host: string): number | null {
  const label = /^([^.]+)\.execute-api\.[^.]+\.amazonaws\.com$/i.exec(host)?.[1]?.toLowerCase();
  return label === undefined ? null : apiNamed(apis, label);
}

/** The API of a name or an id. */
export function apiNamed(apis: readonly Api[], wanted: string): number | null {
  const index = apis.findIndex(({ name, apiId }) => name.toLowerCase() === wanted.toLowerCase() || apiId === wanted);
  return index < 0 ? null : index;
}
