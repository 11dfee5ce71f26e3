/** A sheet of the phone; one is open at a time. */
export type SheetName = 'editor' | 'inspector' | 'instruments';
export const SHEETS: Readonly<Record<SheetName, string>> = {
  editor: 'Scenario',
  inspector: 'Inspector',
  instruments: 'Instruments',
};

/** The panels of a wide page, for whoever leads the eye or the keyboard there. */
export type PanelParts = {
  readonly part: (name: 'editor' | 'inspector' | 'drawer') => HTMLElement | null;
};
