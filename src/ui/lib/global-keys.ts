/** Pages that need every key for themselves, such as a running exam: while one is open no key leads elsewhere. */
let holders = 0;

/** Holds the keys that lead to other pages until the returned function is called. */
export function holdGlobalKeys(): () => void {
  holders += 1;
  let held = true;
  return () => {
    if (held) holders -= 1;
    held = false;
  };
}

/** The page a key leads to from anywhere: the map of the headings, the search; null for other keys, in a field, or while held. */
export function placeOfKey({ key, target, ctrlKey, metaKey, altKey }: KeyboardEvent): string | null {
  const typing =
    target instanceof Element &&
    target.closest('input,textarea,select,[role=dialog],[role=alertdialog],.monaco-editor');
  if (typing || ctrlKey || metaKey || altKey || holders > 0) return null;
  return { '/': '#/learn?search', m: '#/learn' }[key] ?? null;
}
