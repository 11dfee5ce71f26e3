import type { Holder } from '../../trace/time-spent.ts';
import type { Zoom } from './waterfall.ts';

export const ZOOM_LABELS: Readonly<Record<Zoom, string>> = {
  one: 'This exchange',
  around: 'Around it',
  whole: 'Whole run',
};
export const HOLDER_LABELS: Pick<Readonly<Record<Holder, string>>, 'late'> = { late: 'Works on, for nobody' };
export const WATERFALL_WORDS = {
  zoom: 'Stretch shown',
  picture: 'Waterfall: when each exchange was sent and answered',
  ofAtMost: (limit: string): string => ` of at most ${limit}`,
  wall: (limit: string): string => `The most an integration may take: ${limit}`,
} as const;
