import type { AuditFinding } from '#persistence/audit/audit.entity.js';

/** Everything that an audit can find, and what to do about it. Codes are stable for ever: alerts and notes name them. */
export const FINDINGS = {
  'docket.gap': 'An entry is missing. Restore it from a backup before anything else is recorded in this case.',
  'projection.behind':
    'Lists show an older case than the docket holds. Record something in the case, or ask ops to look at its workflow.',
  'case.unreadable':
    'Its dates cannot be computed, so nothing of it is proved. Ask ops to read the log of the auditor.',
  'register.behind':
    'The case plans anew, and its register follows. If nobody corrected how dates are computed, find out who changed the register.',
  'rule-packs.not-taken-up':
    'The register does not follow these rule packs yet. Ask ops to look at the workflow of the case.',
  'deadline.missing':
    'The docket makes a date fall due that the register lacks. Check the date by hand, then have the case recorded anew.',
  'deadline.differs':
    'The register says something else than the docket gives, although the case was told to plan anew. Trust the docket, and find out who changed the register.',
  'deadline.unfounded': 'The register holds a date that nothing in the docket gives. Do not rely on it.',
  'rung.missing': 'A reminder of an open date was not armed. It is armed again.',
  'rung.moved': 'A reminder of an open date was armed for another moment than its ladder gives. It is put right.',
  'rung.unclaimed': 'A reminder is marked as sent and nobody was told. It is armed again.',
  'rung.stray': 'A reminder was armed although nothing is expected any more. It is taken back.',
  'reminder.overdue': 'A reminder should have gone and had not. Ask ops why the workflow of the case did not send it.',
  'escalation.lost':
    'An urgent ladder stands still. Call the on-call lawyer now, then acknowledge it on the case page.',
  'filing.stuck':
    'A filing by e-mail began and has no outcome. Treat it as unconfirmed: ask the Commission whether it arrived.',
  'filing.unconfirmed': 'Nobody knows whether this filing arrived. Find out, then settle it on the case page.',
  'opening.unrecorded':
    'A case was opened and never recorded. Open it again with the same Idempotency-Key, or ask ops.',
  'delivery.stranded':
    'A mail had been waiting for more than an hour. It has been sent, or taken back where nobody needs it any more.',
  'delivery.unsettled': 'A mail has not left for more than an hour. Ask ops whether the mail server is up.',
  'delivery.refused':
    'The mail server will not take mail for this addressee. Correct the address, and tell the person yourself.',
  'audit.broken':
    'The audit was changed behind the back of the product. Keep the database as it is, compare it with the anchors (docket verify), and find out who could write to it.',
  'audit.not-anchored':
    'The ends of the audit could not be anchored today. Ask ops to look at the folder of the anchors.',
  'record.restored':
    'What was recorded after that is not here. Record it again from the letters, mails and receipts that came since, and ask everybody who worked then.',
  'default-owner.missing':
    'The default owner of the settings is not on the staff list, so a mail without addressee would go to nobody.',
} as const satisfies Record<string, string>;

export type FindingCode = keyof typeof FINDINGS;

/** What the facts of each finding hold, beside their words: whoever tells them in another language fills these in. */
export const FINDING_VALUES = {
  'docket.gap': ['entries', 'last'],
  'projection.behind': ['last', 'version'],
  'case.unreadable': [],
  'register.behind': ['deadlines'],
  'rule-packs.not-taken-up': ['packs', 'decidedAt'],
  'deadline.missing': ['deadline', 'dueOn'],
  /** And each field that differs, as the register and, under `<field>ByDocket`, as the docket has it. */
  'deadline.differs': ['deadline'],
  'deadline.unfounded': ['deadline', 'dueOn'],
  'rung.missing': ['rung', 'deadline', 'fireAt'],
  'rung.moved': ['rung', 'deadline', 'fireAt'],
  'rung.unclaimed': ['rung', 'deadline', 'fireAt'],
  'rung.stray': ['rung', 'deadline', 'fireAt'],
  'reminder.overdue': ['rung', 'deadline', 'fireAt'],
  'escalation.lost': ['number', 'pageDueAt'],
  'filing.stuck': ['number', 'request', 'changedAt'],
  'filing.unconfirmed': ['number', 'request', 'changedAt'],
  'opening.unrecorded': ['openedAt'],
  'delivery.stranded': ['purpose', 'createdAt'],
  'delivery.unsettled': ['purpose', 'createdAt'],
  'delivery.refused': ['purpose', 'createdAt'],
  'audit.broken': ['sequence', 'chain', 'fault'],
  'audit.not-anchored': ['day', 'problem'],
  'record.restored': ['restoredAt', 'lastRecordedAt'],
  'default-owner.missing': [],
} as const satisfies Record<FindingCode, readonly string[]>;

type ValuesOf<Code extends FindingCode> = Readonly<
  Record<(typeof FINDING_VALUES)[Code][number], string | number> & Record<string, string | number>
>;

/** Where it was found. References, codes and dates only. */
export type Place = Pick<AuditFinding, 'caseId' | 'reference' | 'deadline' | 'rung'>;

/** A finding in words: the facts, then what to do. The same state of things always gives the same words. */
export const finding = <Code extends FindingCode>(
  code: Code,
  { caseId, reference, deadline, rung }: Place,
  facts: string,
  values: ValuesOf<Code>,
): AuditFinding => ({
  code,
  ...(caseId === undefined ? {} : { caseId }),
  ...(reference === undefined ? {} : { reference }),
  ...(deadline === undefined ? {} : { deadline }),
  ...(rung === undefined ? {} : { rung }),
  says: `${facts} ${FINDINGS[code]}`,
  values,
});

/** Those that an earlier audit had not found. */
export function notFoundBefore(findings: readonly AuditFinding[], earlier: readonly AuditFinding[]): AuditFinding[] {
  const known = new Set(earlier.map(identityOf));
  return findings.filter((each) => !known.has(identityOf(each)));
}

const identityOf = ({ code, caseId, deadline, rung, says }: AuditFinding): string =>
  JSON.stringify([code, caseId, deadline, rung, says]);
