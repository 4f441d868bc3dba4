import { createContext, useContext } from 'react';

/** Opens what lies over any page: the palette, the urgent measure, the list of keys. */
export interface Overlays {
  readonly isAnyOpen: boolean;
  readonly openPalette: () => void;
  readonly openKeys: () => void;
  /** Starts an urgent measure: in the case named, in the one that the address names, or in one that is then looked for. */
  readonly openUrgent: (reference?: string) => void;
}

export const OverlaysContext = createContext<Overlays | undefined>(undefined);

export function useOverlays(): Overlays {
  const overlays = useContext(OverlaysContext);
  if (overlays === undefined) throw new Error('a page outside the frame');
  return overlays;
}
