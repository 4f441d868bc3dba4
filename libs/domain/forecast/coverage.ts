import { daysBetween } from '../clock/civil-date.js';
import { type AnnouncedSession, dayFor80 } from './forecast.js';
import type { Prior } from './priors.js';
import { type ClosedStep, ofKind } from './steps.js';

/** How often the forecast was right: of so many waits, so many were over by the day named for four in five. */
export interface Coverage {
  readonly band: 80;
  readonly covered: number;
  readonly of: number;
  /** Waits for which no such day could be named at the time. */
  readonly without: number;
}

/**
 * Each closed step is forecast as it would have been on the day on which it began: from the cases that had ended by
 * then, and so never from itself.
 */
export function coverage(
  closed: readonly ClosedStep[],
  priors: readonly Prior[],
  sessions: readonly AnnouncedSession[],
): Coverage {
  const alike = new Map<string, ClosedStep[]>();
  for (const each of closed) {
    const name = `${each.step} ${ofKind(each.requestKind)}`;
    alike
      .set(name, alike.get(name) ?? [])
      .get(name)
      ?.push(each);
  }
  const judged = [...alike.values()].flatMap((steps) => judgedInTurn(steps, priors, sessions));
  const named = judged.filter((each) => each !== null);
  return { band: 80, covered: named.filter(Boolean).length, of: named.length, without: judged.length - named.length };
}

/** Was each over by the day named for it? In the order of beginning, so that what had ended by then only grows. */
function judgedInTurn(
  steps: readonly ClosedStep[],
  priors: readonly Prior[],
  sessions: readonly AnnouncedSession[],
): (boolean | null)[] {
  const toEnd = steps.toSorted((a, b) => compare(a.endedOn, b.endedOn));
  const lengths: number[] = [];
  let ended = 0;
  return steps
    .toSorted((a, b) => compare(a.startedOn, b.startedOn))
    .map(({ step, requestKind, startedOn, endedOn }) => {
      for (let next = toEnd[ended]; next !== undefined && next.endedOn < startedOn; next = toEnd[ended]) {
        insert(lengths, daysBetween(next.startedOn, next.endedOn));
        ended += 1;
      }
      const by = dayFor80({ step, requestKind, from: startedOn, priors, sessions }, lengths);
      return by === null ? null : endedOn <= by;
    });
}

/** Keeps the list in ascending order. */
function insert(ascending: number[], value: number): void {
  let [from, until] = [0, ascending.length];
  while (from < until) {
    const middle = (from + until) >>> 1;
    if ((ascending[middle] ?? value) <= value) from = middle + 1;
    else until = middle;
  }
  ascending.splice(from, 0, value);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
