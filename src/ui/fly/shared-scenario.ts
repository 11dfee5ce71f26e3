/** The scenario a link carries; a link that has none, or cannot be read, is refused with a remedy. */
export async function sharedScenario(carried: string): Promise<string> {
  const { unpackBundle } = await import('../share/bundle.ts');
  const read = await unpackBundle(carried);
  if (!read.ok) throw new Error(read.message);
  if (read.bundle.scenario === null)
    throw new Error('This link carries questions, not a scenario. Open it as #/quiz/shared.');
  return read.bundle.scenario;
}
