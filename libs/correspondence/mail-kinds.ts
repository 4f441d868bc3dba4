import type { Deadline } from '#domain/deadlines/deadline.js';
import type { CivilDate, Instant } from '#domain/docket/shape.js';
import type { RequestKind } from '#domain/docket/vocabulary.js';
import type { FindingValues } from './findings/told.js';

/** What every mail to staff says about the case it comes from. Persons stand in none of it but members of staff. */
export interface CaseMail {
  readonly reference: string;
  /** The case's page, or that of the one date the mail is about; it changes nothing by being opened. */
  readonly caseUrl: string;
  readonly simulated: boolean;
}

/** Why this person: they are responsible, on the team, on the rota, or nobody else was left who may know of the case. */
export type Because = 'responsible' | 'team' | 'rota' | 'default-owner' | 'partner';

/** A date that a reminder is about, with its whole working. */
export type RemindedDate = Pick<
  Deadline,
  'rule' | 'title' | 'article' | 'edition' | 'bound' | 'certainty' | 'derivation' | 'notes'
> & {
  readonly dueOn: CivilDate;
  readonly originalDueOn: CivilDate | null;
  /** The firm's own date: no text asks for it, and nobody has a right to it. */
  readonly policy: boolean;
  readonly request?: string | null;
  readonly item?: string | null;
};

/** What each kind of mail is written from. */
export interface MailInputs {
  /** One date, one rule's dates for the same day, or all those that were overdue already when they were recorded. */
  readonly 'deadline-reminder': CaseMail & {
    readonly dates: readonly RemindedDate[];
    readonly overdueWhenRecorded: boolean;
    /** Today on the case's clock. */
    readonly today: CivilDate;
    /** When it should have left, where it leaves late. */
    readonly lateSince: Instant | null;
    readonly because: Because;
    readonly alsoTold: readonly string[];
    readonly timeZone: string;
  };
  readonly 'portal-task': CaseMail & FilingMail & { readonly portalUrl: string; readonly channel: 'portal' | 'post' };
  readonly 'filing-unconfirmed': CaseMail & FilingMail & { readonly evidence: AttemptEvidence };
  readonly 'filing-refused': CaseMail & FilingMail & { readonly evidence: AttemptEvidence };
  readonly 'urgent-page': CaseMail & UrgentMail & { readonly rung: UrgentRung; readonly nextRung: UrgentRung | null };
  readonly 'urgent-unanswered': CaseMail & UrgentMail & { readonly paged: readonly string[] };
  readonly 'payload-opening-asked': CaseMail & PayloadOpeningMail;
  readonly 'payload-opening-approved': CaseMail & PayloadOpeningMail & { readonly approver: string };
  readonly 'daily-digest': {
    readonly firm: string;
    readonly digestUrl: string;
    readonly on: CivilDate;
    readonly counts: readonly DigestCount[];
    readonly dates: readonly DigestDate[];
    /** What needs a person today: unconfirmed filings, unanswered ladders, unsigned evenings, findings. */
    readonly attention: readonly DigestAttention[];
    readonly checksum: string;
  };
  readonly 'audit-anchor': {
    readonly firm: string;
    readonly on: CivilDate;
    readonly chains: number;
    readonly fileName: string;
    readonly sha256: string;
    readonly key: string;
  };
  /** A link by which somebody sets their own password. */
  readonly invitation: {
    readonly firm: string;
    readonly url: string;
    readonly expiresAt: Instant;
    readonly timeZone: string;
  };
  readonly 'audit-finding': {
    readonly opsUrl: string;
    readonly foundAt: Instant;
    readonly findings: readonly ToldFinding[];
  };
}
export type MailKind = keyof MailInputs;

export interface FilingMail {
  readonly filing: number;
  readonly request: string;
  readonly requestKind: RequestKind;
  readonly because: Because;
  readonly alsoTold: readonly string[];
  readonly pack: readonly PackFile[];
}

/** What is known of an attempt to lodge, as the record of its delivery has it; nothing where it left no trace. */
export interface AttemptEvidence {
  readonly outcome?: 'accepted' | 'refused' | 'not-sent' | 'unknown';
  readonly code?: string;
  readonly reply?: string;
  readonly stage?: string;
  readonly error?: string;
}

export interface PackFile {
  readonly fileName: string;
  readonly url: string;
  readonly sha256: string;
}

export type UrgentRung = 'on-call' | 'deputy' | 'partner';

export interface UrgentMail {
  readonly escalation: number;
  readonly round: number;
  readonly reason: 'detention' | 'extradition' | 'travel' | 'protective-status' | 'other';
  readonly raisedAt: Instant;
  readonly timeZone: string;
  readonly because: Because;
}

/** Break-glass: who asks, or was allowed, to read the payloads of a case. Why is for the signed in alone. */
export interface PayloadOpeningMail {
  readonly asker: string;
  readonly askedAt: Instant;
  /** When the question lapses, or the reading ends. */
  readonly until: Instant;
  readonly timeZone: string;
  readonly because: Extract<Because, 'responsible' | 'partner' | 'default-owner'>;
}

export interface DigestCount {
  readonly what: 'open' | 'overdue' | 'policy' | 'of-data' | 'unconfirmed' | 'ladders' | 'findings' | 'audits';
  readonly count: number;
  /** How far it looks ahead, where it does. */
  readonly days?: number;
}

/** What the auditor found: in the words of the record, and what they hold, for whoever tells it in another language. */
export interface ToldFinding {
  readonly code: string;
  readonly reference: string | null;
  readonly says: string;
  readonly values?: FindingValues;
}

export type DigestAttention =
  | { readonly what: 'unconfirmed'; readonly reference: string; readonly number: number; readonly request: string }
  | { readonly what: 'ladder'; readonly reference: string; readonly number: number }
  /** The first of them by their date, and how many there are besides. */
  | { readonly what: 'evenings'; readonly days: readonly CivilDate[]; readonly more: number }
  | ({ readonly what: 'finding' } & ToldFinding)
  | { readonly what: 'unlisted'; readonly count: number };

export interface DigestDate {
  readonly reference: string;
  readonly title: string;
  readonly article: string;
  /** The firm's own date. */
  readonly policy: boolean;
  readonly overdue: boolean;
  readonly simulated: boolean;
  readonly dueOn: CivilDate;
  readonly url: string;
}

/** A mail in words, before it is addressed. */
export interface WrittenMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}
