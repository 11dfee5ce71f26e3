/** Copies a text; false where the browser has no clipboard (not over https), or does not let the page use it. */
export async function copyText(text: string): Promise<boolean> {
  // The types know nothing of pages without a clipboard.
  const clipboard = navigator.clipboard as Clipboard | undefined;
  if (!clipboard) return false;
  try {
    await clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
