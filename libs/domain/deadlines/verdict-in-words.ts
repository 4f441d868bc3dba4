import { daysBetween } from '../clock/civil-date.js';
import type { Deadline } from './deadline.js';
import { days } from './wording.js';

type Judged = Pick<Deadline, 'status' | 'dueOn' | 'metOn' | 'derivation' | 'certainty'>;

/** The answer about a step, in the words that staff and a court read. */
export function verdictInWords(deadline: Judged): string {
  const { status, dueOn, metOn } = deadline;
  switch (status) {
    case 'met':
      return restsOnAssumption(deadline) ? 'met on an assumed trigger, trigger date unknown' : 'met';
    case 'met-late':
      return restsOnAssumption(deadline)
        ? 'late on an assumed trigger, trigger date unknown'
        : `late by ${days(dueOn !== null && metOn !== null ? daysBetween(dueOn, metOn) : 0)}`;
    case 'overdue':
      return restsOnAssumption(deadline) ? 'overdue on an assumed trigger, trigger date unknown' : 'overdue';
    case 'pending':
      return deadline.certainty === 'open' ? 'open, no date is named' : 'pending';
    default:
      return status;
  }
}

/** Counted from the latest compliant date of the step before, and no date named since has taken its place. */
const restsOnAssumption = ({ derivation }: Judged): boolean =>
  derivation.some(({ step }) => step === 'assumption') &&
  !derivation.some(({ step }) => step === 'bound' || step === 'moved' || step === 'restarted');
