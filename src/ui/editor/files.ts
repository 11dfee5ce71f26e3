const MOST_BYTES = 1_048_576;

export type OpenedFile =
  | { readonly ok: true; readonly name: string; readonly text: string }
  | { readonly ok: false; readonly message: string };

/** A text file the reader chooses, or one that was dropped; null when nothing was chosen. */
export async function openTextFile(dropped?: File): Promise<OpenedFile | null> {
  const file = dropped ?? (await choose());
  if (!file) return null;
  if (file.size > MOST_BYTES)
    return {
      ok: false,
      message: `${file.name} has ${file.size} bytes; a scenario has at most ${MOST_BYTES}. Your text was not touched.`,
    };
  const text = await file.text();
  return text.includes('\u0000') || text.includes('\ufffd')
    ? {
        ok: false,
        message: `${file.name} is no text file. Open YAML or JSON saved as UTF-8. Your text was not touched.`,
      }
    : { ok: true, name: file.name, text };
}

function choose(): Promise<File | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = '.yaml,.yml,.json,text/yaml,application/json';
    input.onchange = () => resolve(input.files?.[0] ?? null);
    input.oncancel = () => resolve(null);
    input.click();
  });
}

/** Gives the text to the reader as a download; says what happened. */
export const saveTextFile = (name: string, text: string): Promise<string> =>
  Promise.resolve(saveFile(name, new Blob([text], { type: 'text/yaml' })));

/** Gives a file to the reader as a download; says what happened. */
export function saveFile(name: string, content: Blob): string {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  return `${name} was saved to your downloads.`;
}
