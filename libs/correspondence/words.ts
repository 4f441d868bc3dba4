import type { Basis, Bound, Certainty } from '#domain/deadlines/deadline.js';
import type { RequestKind } from '#domain/docket/vocabulary.js';
import type { AttemptEvidence, Because, DigestCount, UrgentMail, UrgentRung } from './mail-kinds.js';

/** A sentence with its places in double braces. In a mail's body `*…*` is said with weight, and `[…]` is where its link stands. */
export type Sentence = string;
type Said<Keys extends string> = Readonly<Record<Keys, Sentence>>;

/** Everything that the mails to staff say in one language. */
export interface MailWords {
  readonly direction: 'ltr' | 'rtl';
  /** Between the names of a list. */
  readonly comma: string;
  /** Around every mail. */
  readonly frame: Said<'simulated' | 'simulation' | 'footer' | 'why' | 'alsoTold' | 'nobody'>;
  readonly because: Said<Because | 'partnerOfCase'>;
  readonly reminder: ReminderWords;
  readonly filing: FilingWords;
  readonly urgent: UrgentWords;
  readonly opening: Said<
    'askedSubject' | 'asked' | 'answer' | 'lapses' | 'askedWhy' | 'openSubject' | 'open' | 'end' | 'openWhy'
  >;
  readonly digest: DigestWords;
  readonly finding: FindingWords;
  readonly anchor: Said<'subject' | 'keep' | 'holds' | 'hash' | 'key' | 'why'>;
  readonly invitation: Said<'subject' | 'until' | 'set' | 'unexpected' | 'why'>;
}

interface ReminderWords
  extends Said<
    | 'today'
    | 'late'
    | 'subject'
    | 'subjectOfDuty'
    | 'subjectOfPolicy'
    | 'subjectOfBundle'
    | 'times'
    | 'overdueOne'
    | 'overdueMany'
    | 'owedLater'
    | 'owedToday'
    | 'owedBefore'
    | 'policyLater'
    | 'policyToday'
    | 'policyBefore'
    | 'concerns'
    | 'due'
    | 'policyDay'
    | 'moved'
    | 'owedBy'
    | 'owedByNobody'
    | 'certainty'
    | 'note'
    | 'cited'
    | 'citedPolicy'
    | 'act'
  > {
  /** Who owes it, as it stands after `owedLater`, `owedToday` and `owedBefore`. */
  readonly by: Said<Bound>;
  /** The same, named. */
  readonly bound: Said<Bound>;
  readonly certainties: Said<Certainty>;
}

interface FilingWords
  extends Said<
    | 'taskSubject'
    | 'ready'
    | 'pack'
    | 'proof'
    | 'enter'
    | 'unconfirmedSubject'
    | 'broke'
    | 'never'
    | 'known'
    | 'findOut'
    | 'refusedSubject'
    | 'refused'
    | 'serverRefused'
    | 'notReached'
    | 'release'
  > {
  readonly requestKinds: Said<RequestKind>;
  readonly ways: Said<'portal' | 'post'>;
  readonly steps: Readonly<Record<'portal' | 'post', readonly Sentence[]>>;
  readonly proofs: Readonly<Record<'portal' | 'post', readonly Sentence[]>>;
  readonly evidence: Said<NonNullable<AttemptEvidence['outcome']> | 'none'>;
}

interface UrgentWords
  extends Said<
    | 'pageSubject'
    | 'needed'
    | 'acknowledge'
    | 'next'
    | 'last'
    | 'pageWhy'
    | 'alarmSubject'
    | 'unanswered'
    | 'paged'
    | 'whoever'
    | 'alarmWhy'
  > {
  readonly rungs: Said<UrgentRung>;
  readonly reasons: Said<UrgentMail['reason']>;
}

interface FindingWords extends Said<'subjectOne' | 'subjectMany' | 'found' | 'noCase' | 'rest' | 'why'> {
  /** What stands in a finding as a code. */
  readonly purposes: Said<MailPurpose>;
  readonly certainties: Said<Certainty>;
  readonly bases: Said<Basis>;
  readonly rungs: Said<'before' | 'after' | 'on-the-day' | 'overdue-when-recorded'>;
}
type MailPurpose = 'reminder' | 'page' | 'filing' | 'portal-task' | 'alarm' | 'digest' | 'invitation' | 'account';

interface DigestWords
  extends Said<
    | 'subject'
    | 'lead'
    | 'count'
    | 'attention'
    | 'nothing'
    | 'dates'
    | 'noDates'
    | 'due'
    | 'case'
    | 'what'
    | 'article'
    | 'policy'
    | 'overdue'
    | 'all'
    | 'checksum'
    | 'why'
    | 'unconfirmed'
    | 'ladder'
    | 'finding'
    | 'findingOfRegister'
    | 'evenings'
    | 'eveningsAndMore'
    | 'unlisted'
  > {
  readonly counts: Said<DigestCount['what']>;
}
