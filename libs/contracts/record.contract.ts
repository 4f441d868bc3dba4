import { z } from 'zod';
import { docketEntry } from './fact.contract.js';
import {
  basis,
  bound,
  certainty,
  civilDate,
  deadlineStatus,
  deliveryState,
  instant,
  must,
  opaqueId,
  shortName,
  version,
} from './words.contract.js';

/** The parts of a case's record, as lists. */

export const asKnownQuery = z.strictObject({
  asKnownOn: civilDate.optional().meta({ description: 'Only what was on the docket at the end of that day.' }),
});
export type AsKnownQuery = z.infer<typeof asKnownQuery>;

export const docketOnFile = z.strictObject({ version, entries: z.array(docketEntry) }).meta({ id: 'Docket' });

const basisOfDate = basis.meta({
  description: 'What the date rests on; `policy` is the firm’s own and gives nobody a right.',
});
const said = z
  .array(z.strictObject({ code: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) }))
  .meta({
    id: 'Said',
    description: 'Sentences as data, for a reader of another language; the English words are the record.',
  });
const derivation = z.array(
  z.strictObject({
    step: z.string(),
    says: z.string(),
    said: said.optional(),
    entry: z.string().optional(),
    date: civilDate.optional(),
    article: z.string().optional(),
  }),
);
/** The days that a date names, beside the one on which it falls due. */
const days = {
  dueOn: civilDate.nullable(),
  originalDueOn: civilDate.nullable(),
  earliestDueOn: civilDate.nullable().meta({ description: 'The limit cannot have ended before this day.' }),
  latestDueOn: civilDate.nullable().meta({ description: 'The limit cannot have ended after this day.' }),
  aimOn: civilDate
    .nullable()
    .meta({ description: 'The working day by which to act, where the limit itself never moves forward.' }),
};

const revision = {
  revision: z.int(),
  ...days,
  basis: basisOfDate,
  article: z.string(),
  edition: z.string(),
  certainty,
  trigger: z.string().nullable(),
  fromVersion: version,
  because: z.array(z.string()).meta({ description: 'The entries because of which it differs from the one before.' }),
  adoption: z
    .int()
    .nullable()
    .meta({ description: 'The number of the decision with which other rule packs brought it; null where none did.' }),
  computedAt: instant.meta({ description: 'On the case’s clock: in force from then on.' }),
  retiredAt: instant.nullable().meta({ description: 'In force until then; null for the one that still is.' }),
};
/** A revision as it stands in the register. */
export const deadlineRevision = z.strictObject(revision).meta({ id: 'DeadlineRevision' });
export const explainedRevision = z
  .strictObject({ ...revision, derivation, notes: z.array(z.string()) })
  .meta({ id: 'ExplainedDeadlineRevision' });

export const deadlineOnFile = z
  .strictObject({
    id: z.string(),
    revision: z
      .int()
      .nullable()
      .meta({ description: 'Of the deadline register; null where this date was never in it.' }),
    rule: z.string(),
    title: z.string(),
    request: shortName.optional(),
    item: shortName.optional(),
    ncb: z.string().optional(),
    trigger: z.string().nullable(),
    ...days,
    basis: basisOfDate,
    article: z.string(),
    edition: z.string(),
    bound,
    nature: z.enum(['duty', 'opportunity']),
    certainty,
    status: deadlineStatus,
    metOn: civilDate.nullable(),
    settled: z.boolean(),
    derivation,
    notes: z.array(z.string()),
    noted: z.array(said).optional().meta({ description: 'Each note as data; empty where its words are all there is.' }),
  })
  .meta({ id: 'Deadline' });
/** One date: as it is computed now, and every revision that the register ever held of it. */
export const oneDeadlineOnFile = z
  .strictObject({
    asOf: civilDate,
    deadline: deadlineOnFile.nullable().meta({ description: 'Null where the docket no longer gives this date.' }),
    history: z.array(explainedRevision),
  })
  .meta({ id: 'DeadlineWithHistory' });
export const deadlinesOnFile = z
  .strictObject({
    asOf: civilDate,
    deadlines: z.array(
      deadlineOnFile.extend({
        history: z.array(deadlineRevision).meta({ description: 'Every revision in the register, oldest first.' }),
      }),
    ),
  })
  .meta({ id: 'Deadlines' });

export const remindersOnFile = z
  .strictObject({
    reminders: z.array(
      z.strictObject({
        deadline: z.string(),
        revision: z.int(),
        rung: z.string(),
        audience: z.enum(['responsible', 'team']),
        dueAt: instant.meta({ description: 'On the case’s clock.' }),
        fireAt: instant.meta({ description: 'The same moment in real time.' }),
        state: z.enum(['armed', 'fired', 'retired', 'passed-before-recording']),
        settledAt: instant.nullable(),
        repaired: z.boolean(),
        sent: z.array(
          z.strictObject({
            recipient: opaqueId,
            because: z.enum(['responsible', 'team', 'default-owner', 'partner']),
            delivery: opaqueId,
            late: z.boolean(),
            claimedAt: instant,
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'Reminders' });

export const deliveriesOnFile = z
  .strictObject({
    deliveries: z.array(
      z.strictObject({
        id: opaqueId,
        purpose: z.string(),
        messageId: z.string(),
        recipient: z.string(),
        subject: z.string(),
        state: deliveryState,
        attempts: z.int(),
        nextAttemptAt: instant.nullable(),
        settledAt: instant.nullable(),
        evidence: z.unknown(),
        createdAt: instant,
      }),
    ),
  })
  .meta({ id: 'Deliveries' });

export const auditOnFile = z
  .strictObject({
    events: z.array(
      z.strictObject({
        sequence: z.int().meta({ description: 'Its place in the case’s chain.' }),
        at: instant,
        actor: z.string(),
        act: z.string(),
        subject: z.string().nullable(),
        outcome: z.enum(['done', 'refused']),
        address: z
          .string()
          .nullable()
          .meta({ description: 'From where; null where the system acted, or it was forgotten.' }),
        reason: z.string().nullable(),
        details: z.unknown(),
        hash: z.string(),
      }),
    ),
    before: z
      .string()
      .nullable()
      .meta({ description: 'Ask with this for the page of earlier events; null on the last.' }),
  })
  .meta({ id: 'Audit' });
export const auditQuery = z.strictObject({
  before: z
    .string()
    .regex(/^\d{1,9}$/, { error: must('must be the number of an event') })
    .optional(),
});
export type AuditQuery = z.infer<typeof auditQuery>;
