import type { HttpApiDefinition } from '../gateway/http/model.ts';
import type { RestApiDefinition } from '../gateway/model.ts';
import type { Problem } from '../scenario/diagnostics.ts';

export type Tree = Readonly<Record<string, unknown>>;

/** A scenario in the making, read from a file of another format. */
export type ScenarioDraft = {
  readonly title: string;
  /** What the file is, for the comment at the top. */
  readonly source: string;
  readonly apis: readonly ApiDraft[];
  readonly httpApis: readonly HttpApiDraft[];
  /** What is known of functions, by name; the rest is made up. */
  readonly functions: Readonly<Record<string, Tree>>;
  readonly apiKeys: Readonly<Record<string, { readonly value: string; readonly enabled: boolean }>>;
  readonly usagePlans: Readonly<Record<string, Tree>>;
  /** Places of the scenario, as JSON pointers, and the places of the file they come from. */
  readonly origins: readonly Origin[];
  /** What the file says and the scenario does not, at places of the file. */
  readonly problems: readonly Problem[];
};
export type ApiDraft = {
  readonly name: string;
  readonly definition: RestApiDefinition;
  readonly stages: Readonly<Record<string, Tree>>;
};
export type HttpApiDraft = {
  readonly name: string;
  readonly definition: HttpApiDefinition;
  readonly stages: Readonly<Record<string, Tree>>;
};
/** A function that is named, and what its stand-in returns. */
export type Use = { readonly name: string; readonly qualifier: string; readonly returns: unknown };
export type Origin = { readonly scenario: string; readonly file: string };

/** The place in the file that a place in the scenario comes from: that of the nearest thing at or above it. */
export function filePointer(origins: readonly Origin[], pointer: string): string {
  const above = origins.filter(({ scenario }) => pointer === scenario || pointer.startsWith(`${scenario}/`));
  const nearest = above.reduce<Origin | null>(
    (best, origin) => (best && best.scenario.length >= origin.scenario.length ? best : origin),
    null,
  );
  return nearest ? nearest.file + pointer.slice(nearest.scenario.length) : '';
}

/** Without the members that are undefined, and without maps and lists that hold nothing. */
export const given = (members: Tree): Tree =>
  Object.fromEntries(
    Object.entries(members).filter(
      ([, value]) =>
        value !== undefined && !(typeof value === 'object' && value !== null && Object.keys(value).length === 0),
    ),
  );

/** The key that the sample requests use. */
export const sampleKey = ({ apiKeys }: ScenarioDraft): string | undefined => Object.values(apiKeys)[0]?.value;

/** A name as scenario ids want it. */
export const idOf = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '') || 'imported';
