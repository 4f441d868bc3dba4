import { useState } from 'react';
import type { WorklistRow } from '../../api/worklist.js';

/** As many as one act is done to at once: a list that somebody can still look through before saying yes. */
export const MOST = 200;

/** The cases that were ticked, in the order of ticking; they stay ticked while the list is filtered anew. */
export function useSelection() {
  const [chosen, setChosen] = useState<ReadonlyMap<string, WorklistRow>>(new Map());
  const [from, setFrom] = useState<string | undefined>();
  const put = (rows: readonly WorklistRow[], isOn: boolean) =>
    setChosen((before) => {
      const next = new Map(before);
      for (const row of rows) {
        if (!isOn) next.delete(row.reference);
        else if (next.size < MOST) next.set(row.reference, row);
      }
      return next;
    });
  /** With `isRange`, everything between the last one that was ticked and this one. */
  const toggle = (rows: readonly WorklistRow[], row: WorklistRow, isRange: boolean) => {
    const isOn = !chosen.has(row.reference);
    const [start, end] = [from ?? row.reference, row.reference]
      .map((each) => rows.findIndex(({ reference }) => reference === each))
      .sort((one, other) => one - other) as [number, number];
    put(isRange && start >= 0 ? rows.slice(start, end + 1) : [row], isRange || isOn);
    setFrom(row.reference);
  };
  return {
    chosen,
    toggle,
    add: (rows: readonly WorklistRow[]) => put(rows, true),
    clear: () => setChosen(new Map()),
  };
}
export type Selection = ReturnType<typeof useSelection>;
