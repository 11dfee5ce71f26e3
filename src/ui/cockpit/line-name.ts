import { getContext, setContext } from 'svelte';

/** How a line of the run's text is called: by its number, or as one of a text that is no more. */
export type LineName = (line: number) => string;
const KEY = Symbol('lineName');

export const nameLines = (name: LineName): void => void setContext(KEY, name);
/** For whoever cites a line inside a cockpit; elsewhere its number. */
export const lineNames = (): LineName => getContext<LineName | undefined>(KEY) ?? String;
