import { exchangeName } from '../../trace/exchange-name.ts';
import { eventsOfExchange } from '../../trace/seek.ts';
import type { Instant } from '../cockpit/instant.ts';
import type { Stretch } from './film-file.ts';
import { WORDS } from './words.ts';

export type NamedStretch = Stretch & { readonly key: string; readonly label: string };

/** The stretches of a run that can be made a film of, at an instant: all of it, a part, or one exchange's life. */
export function stretchesAt({ record, cursor, followed }: Instant): readonly NamedStretch[] {
  const last = record.events.time.length - 1;
  const mine = eventsOfExchange(record, followed);
  const [first = -1, end = -1] = [mine[0], mine.at(-1)];
  return [
    { key: 'whole', label: WORDS.whole, from: 0, to: last, follow: -1 },
    ...(cursor > 0 && cursor < last
      ? [
          { key: 'fromHere', label: WORDS.fromHere, from: cursor, to: last, follow: -1 },
          { key: 'toHere', label: WORDS.toHere, from: 0, to: cursor, follow: -1 },
        ]
      : []),
    ...(first >= 0 && (first > 0 || end < last)
      ? [
          {
            key: 'exchange',
            label: WORDS.exchange(exchangeName(record, followed)),
            from: first,
            to: end,
            follow: followed,
          },
        ]
      : []),
  ];
}

/** A name for a file of a run: `who-said-429-at-13.000s-light.svg`. */
export const fileNameAt = ({ record, now }: Instant, theme: string, ending: string): string =>
  `${record.scenario}-at-${(now / 1e6).toFixed(3)}s-${theme}.${ending}`;
