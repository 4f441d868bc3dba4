import { z } from 'zod';
import { STAGES, type Stage } from '#domain/case/stage-names.js';
import { statedFact } from './fact.contract.js';
import {
  basis,
  bound,
  caseReference,
  certainty,
  civilDate,
  deliveryState,
  instant,
  must,
  opaqueId,
  shortName,
} from './words.contract.js';

/** What the console's own pages ask for: duties over many cases, letters, drafts, the calendar. */

export const DUTY_GROUPS = ['now', 'owed-by-law', 'owed-by-letter', 'own-policy', 'owed-to-us', 'look'] as const;
/** What to do next about a duty: the one act that its row offers. */
export const DUTY_ACTS = [
  'acknowledge',
  'settle-filing',
  'prepare-filing',
  'submit-filing',
  'release-filing',
  'record-letter',
  'ask-politely',
  'look',
] as const;

const dutyLine = z
  .strictObject({
    id: z.string().meta({ description: 'Stable as long as the duty lasts.' }),
    group: z.enum(DUTY_GROUPS),
    what: z.enum(['unacknowledged', 'unconfirmed', 'filing', 'deadline']),
    reference: caseReference,
    stage: z.enum(STAGES as unknown as [Stage, ...Stage[]]),
    applicants: z.array(z.string()),
    sources: z.array(z.string()).meta({ description: 'Bureaus from which the data items come.' }),
    simulated: z.boolean(),
    urgent: z.boolean(),
    responsible: z.strictObject({ id: opaqueId, name: z.string() }),
    title: z.string(),
    deadline: z.string().nullable(),
    rule: z.string().nullable(),
    article: z.string().nullable(),
    edition: z.string().nullable(),
    basis: basis.nullable(),
    bound: bound.nullable(),
    request: shortName.nullable(),
    ncb: z.string().nullable(),
    dueOn: civilDate.nullable(),
    aimOn: civilDate.nullable(),
    originalDueOn: civilDate.nullable(),
    latestDueOn: civilDate.nullable(),
    certainty: certainty.nullable(),
    today: civilDate.meta({ description: 'On the case’s clock.' }),
    since: instant.nullable().meta({ description: 'For what needs a person now: since when, in real time.' }),
    nextPageAt: instant.nullable(),
    act: z.enum(DUTY_ACTS),
    actOn: z
      .string()
      .nullable()
      .meta({ description: 'The filing or the number of the urgent ladder that it is about.' }),
  })
  .meta({ id: 'DutyLine' });

const countedTo1000 = z
  .int()
  .min(0)
  .max(1001)
  .meta({ description: 'Counted to 1,000: 1,001 stands for any number beyond.' });
const scope = z
  .enum(['mine', 'team', 'firm'], { error: must('must be mine, team or firm') })
  .meta({ description: 'Mine: cases I am responsible for; team: cases I work on; firm: all that I may read.' });
export const dutiesQuery = z.strictObject({
  scope: scope.optional(),
  within: z
    .string()
    .regex(/^\d{1,3}$/, { error: must('must be a number of days') })
    .transform(Number)
    .optional()
    .meta({ description: 'Dates at most so many days ahead; 30 where it is left out.' }),
});
/** In order of consequence; at most 500, then `isCut` says that there are more. */
export const duties = z
  .strictObject({
    duties: z.array(dutyLine),
    isCut: z.boolean(),
    stages: z.array(z.strictObject({ stage: z.enum(STAGES as unknown as [Stage, ...Stage[]]), cases: countedTo1000 })),
  })
  .meta({ id: 'Duties' });
export type Duties = z.infer<typeof duties>;

/** What a sentence holds, by name, for whoever tells it in another language by its code. */
const sayingValues = z.record(z.string(), z.union([z.string(), z.number()]));

/** The product's promise, with its proof, as far as the reader may see: nothing is missed. */
export const promise = z
  .strictObject({
    state: z.enum(['kept', 'doubtful', 'broken', 'unproved']),
    openDates: countedTo1000,
    armedRungs: countedTo1000,
    provedAt: instant.nullable(),
    digestSentFor: civilDate.nullable(),
    eveningControl: z
      .strictObject({ day: civilDate, name: z.string(), signedAt: instant })
      .nullable()
      .meta({ description: 'Who signed the last evening control.' }),
    controlDue: civilDate.nullable().meta({
      description:
        'The working day of the firm whose evening control nobody has signed, from 18:00 of the firm’s time zone on.',
    }),
    findings: z.array(
      z.strictObject({
        code: z.string(),
        reference: caseReference.nullable(),
        says: z.string(),
        values: sayingValues.optional(),
      }),
    ),
  })
  .meta({ id: 'Promise' });

/** Several facts that one letter states, recorded in one step: all of them or none. */
export const letterBody = z
  .strictObject({
    document: opaqueId.optional(),
    facts: z
      .array(statedFact)
      .min(1, { error: must('must name at least one fact') })
      .max(20, { error: must('must hold at most 20 facts') }),
  })
  .meta({ id: 'Letter' });

const plannedDate = z.strictObject({
  reference: caseReference,
  deadline: z.string(),
  title: z.string(),
  article: z.string(),
  basis,
  bound,
  certainty,
  dueOn: civilDate,
  simulated: z.boolean(),
});
export const calendarQuery = z.strictObject({
  from: civilDate,
  to: civilDate,
  scope: scope.optional().meta({ description: 'All that I may read where it is left out.' }),
  only: z
    .literal('sessions', { error: must('must be sessions') })
    .optional()
    .meta({ description: 'The Commission’s sessions, and no dates of cases.' }),
});
export const calendar = z
  .strictObject({
    dates: z.array(plannedDate),
    completeUntil: civilDate.nullable().meta({
      description:
        'The last day of which every date is listed: earlier than asked for, or none, where there are more than 2,000.',
    }),
    sessions: z.array(z.strictObject({ session: z.int(), startsOn: civilDate, endsOn: civilDate })),
  })
  .meta({ id: 'Calendar' });
/** The address of a person's own calendar feed; shown once, when it is made. */
export const calendarFeed = z.strictObject({ url: z.url() }).meta({ id: 'CalendarFeed' });

const mail = z.strictObject({
  id: opaqueId,
  reference: caseReference.nullable(),
  purpose: z.string(),
  recipient: z.string(),
  subject: z.string(),
  state: deliveryState,
  attempts: z.int(),
  createdAt: instant,
  settledAt: instant.nullable(),
  evidence: z.record(z.string(), z.unknown()).nullable(),
});
export const mailsQuery = z.strictObject({
  state: mail.shape.state.optional(),
  after: z.string().max(200).optional(),
});
export const mails = z.strictObject({ mails: z.array(mail), after: z.string().nullable() }).meta({ id: 'Mails' });

/** How the bureaus and the Commission kept their dates, and who in the firm has what overdue. */
export const timeliness = z
  .strictObject({
    limits: z.array(
      z.strictObject({
        rule: z.string(),
        title: z.string(),
        article: z.string(),
        met: z.int(),
        late: z.int(),
        open: z.int(),
        overdue: z.int(),
        medianDaysLate: z.number().nullable(),
      }),
    ),
    owners: z.array(
      z.strictObject({
        id: opaqueId,
        name: z.string(),
        open: z.int(),
        overdue: z.int(),
        nextDueOn: civilDate.nullable(),
      }),
    ),
    bureaus: z.array(
      z.strictObject({ ncb: z.string(), asked: z.int(), replied: z.int(), silent: z.int(), extended: z.int() }),
    ),
  })
  .meta({ id: 'Timeliness' });

/** How the installation runs, for ops: parts, audits, queues; nothing of any case. */
export const systemHealth = z
  .strictObject({
    parts: z.array(
      z.strictObject({
        part: z.string(),
        state: z.enum(['up', 'down', 'unknown']),
        says: z.string(),
        code: z.string(),
        values: sayingValues,
      }),
    ),
    audits: z.array(
      z.strictObject({
        startedAt: instant,
        finishedAt: instant,
        repaired: z.int(),
        findings: z.int(),
        codes: z.array(z.string()),
      }),
    ),
    mails: z.strictObject({ waiting: z.int(), failed: z.int(), unconfirmed: z.int() }),
    temporalUi: z.url().nullable(),
  })
  .meta({ id: 'SystemHealth' });

/** The form, and where there is one the case that it is about, and what of it. */
export const draftKey = z
  .string()
  .regex(/^[a-z-]{1,40}(:[A-Z0-9-]{4,40}(:[A-Za-z0-9-]{1,40})?)?$/, { error: must('must name a form') });
/** What somebody had typed and not sent: theirs alone, kept on the server so that a crash of the browser loses nothing. */
export const draft = z
  .strictObject({ content: z.record(z.string(), z.unknown()), savedAt: instant })
  .meta({ id: 'Draft' });
export const draftList = z
  .strictObject({ drafts: z.array(z.strictObject({ key: z.string(), savedAt: instant })) })
  .meta({ id: 'Drafts' });
export const draftBody = z.strictObject({ content: z.record(z.string(), z.unknown()) }).meta({ id: 'NewDraft' });

/** What somebody has set for themselves: language, colours, saved views of the case list. */
export const preferences = z
  .strictObject({
    language: z.enum(['ar', 'en', 'es', 'fr']).nullable(),
    colours: z.enum(['light', 'dark', 'auto']),
    views: z
      .array(z.strictObject({ name: z.string().min(1).max(60), query: z.record(z.string(), z.string().max(200)) }))
      .max(30),
  })
  .meta({ id: 'Preferences' });
export type Preferences = z.infer<typeof preferences>;
