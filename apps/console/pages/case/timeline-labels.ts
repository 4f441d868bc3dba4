/** Places words beside marks so that none covers another: above or below its lane, or not at all. */

export interface Wanted {
  readonly id: string;
  readonly x: number;
  readonly text: string;
  /** Lower comes first and is the likelier to find room. */
  readonly rank: number;
}
export interface Placed extends Wanted {
  readonly side: 'above' | 'below';
  readonly anchor: 'start' | 'middle' | 'end';
}

const CHARACTER_PX = 6.1;
const GAP_PX = 8;

/** `x` grows in the direction of reading; a word never leaves the width. */
export function placed(wanted: readonly Wanted[], width: number): readonly Placed[] {
  const taken: Record<Placed['side'], (readonly [number, number])[]> = { above: [], below: [] };
  const found: Placed[] = [];
  for (const label of [...wanted].sort((one, other) => one.rank - other.rank || one.x - other.x)) {
    const length = label.text.length * CHARACTER_PX;
    const options: readonly (readonly [Placed['anchor'], number])[] = [
      ['middle', label.x - length / 2],
      ['start', label.x],
      ['end', label.x - length],
    ];
    place: for (const side of ['above', 'below'] as const) {
      for (const [anchor, from] of options) {
        const to = from + length;
        if (from < 0 || to > width) continue;
        if (taken[side].some(([start, end]) => from < end + GAP_PX && to > start - GAP_PX)) continue;
        taken[side].push([from, to]);
        found.push({ ...label, side, anchor });
        break place;
      }
    }
  }
  return found;
}
