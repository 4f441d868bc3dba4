import { round } from './comparison.js';

/** A figure against a goal of its own, with no yardstick beside it: it is of this machine, as busy as it was. */
export interface Measured {
  readonly name: string;
  readonly what: string;
  readonly unit: string;
  readonly figure: number;
  readonly below: number;
  readonly samples: readonly number[];
  /** What the figure rests on, and what else was seen. */
  readonly says: readonly string[];
}

export const isMet = ({ figure, below }: Measured): boolean => figure < below;

export const measuredInWords = (measured: Measured): string => {
  const { what, unit, figure, below, says } = measured;
  const verdict = isMet(measured) ? 'MET   ' : 'MISSED';
  const shown = figure < 10 ? figure.toFixed(2) : round(figure);
  return [`${verdict}  ${what}: ${shown} ${unit}, goal < ${below} ${unit}`, ...says.map((line) => `  ${line}`)].join(
    '\n',
  );
};
