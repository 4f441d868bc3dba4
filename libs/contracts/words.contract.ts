import { z } from 'zod';
import { isCivilDate } from '#domain/docket/shape.js';

/** The small words of every request and answer: dates, names, codes; each says in a sentence what it must be. */

/** A schema's own sentence; where the value is absent, the sentence for absence stands instead. */
export const must =
  (problem: string) =>
  (issue: { readonly input?: unknown }): string | undefined =>
    issue.input === undefined ? undefined : problem;

export const civilDate = z
  .string({ error: must('must be a date, written as 2026-03-26') })
  .refine(isCivilDate, 'must be a date that exists, written as 2026-03-26')
  .meta({ format: 'date', example: '2026-03-26' });

export const instant = z.iso.datetime({ error: must('must be an instant in UTC, written as 2026-03-26T09:00:00Z') });

export const caseReference = z
  .string()
  .regex(/^[A-Z0-9][A-Z0-9-]{3,39}$/, { error: must('must be a case reference such as CCF-7Q2M4X9TKD') })
  .meta({ id: 'CaseReference', example: 'CCF-7Q2M4X9TKD' });

export const opaqueId = z.uuid({ error: must('must be an identifier as this API gave it') });

/** How many to a page, as a query writes it; left out, a number of the route's own. */
const perPage = (most: number, fromOne: RegExp) =>
  z
    .string()
    .regex(fromOne, { error: must(`must be a whole number from 1 to ${most}`) })
    .transform(Number)
    .optional();
export const upTo200 = perPage(200, /^(?:[1-9]\d?|1\d\d|200)$/);
export const upTo500 = perPage(500, /^(?:[1-9]\d?|[1-4]\d\d|500)$/);

export const shortName = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/, { error: must('must be a short name such as r1, d2 or c1') });

export const bureauCode = z
  .string()
  .regex(/^[A-Z]{2}(-[A-Z]{2,12})?$/, { error: must('must be a bureau code such as FR') });

export const countryCode = z
  .string()
  .regex(/^[A-Z]{2}$/, { error: must('must be a country code of two capital letters such as FR') });

/** One line that a person typed: no control characters, so that it can stand in a letter, a mail or a log unharmed. */
export const line = (most: number) =>
  z
    .string()
    .min(1, { error: must('must not be empty') })
    .max(most, { error: must(`must be at most ${most} characters long`) })
    .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, { error: must('must be one line without control characters') });

export const email = z
  .email({ error: must('must be an e-mail address') })
  .max(254, { error: must('must be at most 254 characters long') });

export const version = z.int().min(0).meta({ description: 'How many entries the docket holds.' });

/** What a date rests on, who owes it, and how sure it is. */
export const basis = z.enum(['statute', 'letter', 'regulation', 'policy', 'decision']);
export const bound = z.enum(['commission', 'general-secretariat', 'source', 'applicant', 'firm']);
export const certainty = z.enum(['known', 'estimated', 'interpretation', 'open']);
/** How it stands on the day that is asked for. */
export const deadlineStatus = z.enum(['pending', 'overdue', 'met', 'met-late', 'unknown', 'superseded']);

/** What became of a message. */
export const deliveryState = z.enum(['planned', 'attempting', 'delivered', 'refused', 'unconfirmed', 'failed']);

/** Whom an urgent ladder calls, first to last. */
export const RUNGS = ['on-call', 'deputy', 'partner'] as const;

/** What every command answers. */
export const recorded = z.strictObject({ version }).meta({ id: 'Recorded' });
/** Accepted and safe, but not yet in the record: look again at the address in Location. */
export const accepted = z.strictObject({ version: version.optional() }).meta({ id: 'Accepted' });

export const nothing = z.strictObject({}).meta({ id: 'Nothing' });
