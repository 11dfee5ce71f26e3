const BETWEEN = ' · ';

/** Names of several parts, shortened to the parts that tell them apart; one that is alone keeps its name. */
export function tellApart(names: readonly string[]): readonly string[] {
  const all = names.map((name) => name.split(BETWEEN));
  const isCommon = (i: number): boolean => all.every((parts) => parts[i] === all[0]?.[i]);
  return all.map((parts, at) => {
    if (all.length === 1) return names[at] ?? '';
    const own = parts.filter((_part, i) => !isCommon(i));
    return own.length === 0 ? (names[at] ?? '') : own.join(BETWEEN);
  });
}
