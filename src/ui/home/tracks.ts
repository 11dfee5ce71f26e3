/** A stretch of the home page: flights that belong together, in the order one learns them. */
export type Track = { readonly name: string; readonly lead: string; readonly topics: readonly number[] };

/** Every heading of the syllabus stands in one track. */
export const TRACKS: readonly Track[] = [
  { name: 'First flights', lead: 'What a gateway is for.', topics: [1, 2, 3] },
  { name: 'Ship it', lead: 'Deployments, stages, canaries.', topics: [7, 8, 9, 10, 11] },
  { name: 'Integrations', lead: 'Functions, services, other servers.', topics: [4, 12, 13, 14] },
  { name: 'Time and errors', lead: 'The wall, and who said what.', topics: [23, 24, 26] },
  { name: 'Keys and limits', lead: 'Who gets in, and how often.', topics: [21, 22, 25] },
  { name: 'Caching', lead: 'Fast answers, and old ones.', topics: [19, 20] },
  { name: 'CORS', lead: 'What the browser keeps from you.', topics: [27, 28] },
  { name: 'Mapping', lead: 'Templates, models, OpenAPI.', topics: [15, 16, 17, 18] },
  { name: 'Who may call', lead: 'IAM, policies, tokens, authorizers.', topics: [29, 30, 31, 32, 33] },
  { name: 'HTTP APIs', lead: 'The younger kind, and what it lacks.', topics: [34] },
  { name: 'WebSocket APIs', lead: 'Connections, routes, frames.', topics: [35, 36, 37, 38, 39, 40] },
  { name: 'Names and networks', lead: 'Domains, endpoints, Regions.', topics: [5, 6, 41] },
];
const MORE: Track = { name: 'More', lead: '', topics: [] };

/** Every flight once, in the track of its first topic; tracks without a flight are left out. */
export function byTrack<F extends { readonly topics: readonly number[] }>(
  flights: readonly F[],
): readonly (Track & { readonly flights: readonly F[] })[] {
  const trackOf = ({ topics: [first] }: F): Track =>
    TRACKS.find(({ topics }) => first !== undefined && topics.includes(first)) ?? MORE;
  return [...TRACKS, MORE]
    .map((track) => ({ ...track, flights: flights.filter((flight) => trackOf(flight) === track) }))
    .filter((track) => track.flights.length > 0);
}
