import { FINDING_VALUES, type FindingCode } from '#apps/auditor/finding.js';

const NOON = '2026-05-06T12:00:00.000Z';

/** One finding of each code, with such values as the auditor gives it. */
export const everyFinding = () =>
  Object.entries(FINDING_VALUES).map(([code, names]) => ({
    code,
    reference: null,
    says: 'English words of the record.',
    values: {
      ...Object.fromEntries(names.map((name) => [name, HELD[name]])),
      ...(code === 'deadline.differs' ? { certainty: 'open', certaintyByDocket: 'estimated' } : {}),
    },
  }));
const HELD: Readonly<Record<(typeof FINDING_VALUES)[FindingCode][number], string | number>> = {
  entries: 4,
  last: 5,
  version: 3,
  deadlines: 'T07:r1, T16:r1',
  packs: 'ccf-statute-2025',
  decidedAt: NOON,
  deadline: 'T07:r1',
  dueOn: 'open',
  rung: 'P7D-before',
  fireAt: NOON,
  number: 1,
  pageDueAt: NOON,
  request: 'r1',
  changedAt: NOON,
  openedAt: NOON,
  purpose: 'reminder',
  createdAt: NOON,
  sequence: 7,
  chain: 'of-firm',
  fault: 'audit.cut',
  day: '2026-05-06',
  problem: '13',
  restoredAt: NOON,
  lastRecordedAt: 'none',
};
