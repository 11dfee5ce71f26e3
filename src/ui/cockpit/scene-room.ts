/** Heading, timeline, keys and the gaps between them, in pixels. */
const OTHERS = 218;
/** The sentence, in its own size: two lines of it, three in a high window; as the cockpit's styles have it. */
const SAY = { least: 24, most: 36, ofWidth: 0.02, two: 3.3, three: 4.2, high: 900 };

/** How high the scene may be in a window that an audience is to see all of. */
export function sceneRoom(width: number, height: number): number {
  const size = Math.min(SAY.most, Math.max(SAY.least, width * SAY.ofWidth));
  return height - OTHERS - size * (height < SAY.high ? SAY.two : SAY.three);
}
