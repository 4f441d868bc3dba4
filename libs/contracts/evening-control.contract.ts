import { z } from 'zod';
import {
  basis,
  bound,
  caseReference,
  certainty,
  civilDate,
  instant,
  must,
  opaqueId,
  shortName,
} from './words.contract.js';

/** The evening control: somebody looks once more at everything that the day asked for, and signs for having looked. */

const controlledDate = z.strictObject({
  reference: caseReference,
  deadline: z.string(),
  responsible: z.string(),
  title: z.string(),
  article: z.string(),
  basis,
  bound,
  certainty,
  dueOn: civilDate,
  state: z.enum(['overdue', 'due', 'ahead', 'met', 'moved', 'struck']),
  metOn: civilDate.nullable(),
  movedTo: civilDate.nullable(),
  armed: z.int().meta({ description: 'Reminders that are armed for it.' }),
  nextReminderAt: instant.nullable(),
  lastReminderAt: instant.nullable(),
});
const controlledFiling = z.strictObject({
  reference: caseReference,
  filing: opaqueId,
  request: shortName,
  channel: z.enum(['portal', 'email', 'post']),
  state: z.enum(['ordered', 'prepared', 'released', 'attempting', 'submitted', 'refused', 'unconfirmed', 'abandoned']),
  submittedOn: civilDate.nullable(),
  changedAt: instant,
  hasProof: z.boolean(),
});

export const signedControl = z
  .strictObject({
    day: civilDate,
    name: z.string(),
    signedAt: instant,
    dates: z.int().nullable().meta({ description: 'How many were on the list; told to whoever signed it alone.' }),
    openDates: z
      .int()
      .nullable()
      .meta({ description: 'Of these, what our side still owed for that day or an earlier one.' }),
  })
  .meta({ id: 'SignedEveningControl' });

export const eveningControl = z
  .strictObject({
    day: civilDate,
    until: civilDate.meta({ description: 'The next working day; what is due by then is on the list.' }),
    list: z.string().meta({ description: 'Names this very list; a signature is for it and no other.' }),
    dates: z.array(controlledDate),
    filings: z.array(controlledFiling),
    mails: z.strictObject({ delivered: z.int(), waiting: z.int(), failed: z.int(), unconfirmed: z.int() }),
    signatures: z.array(signedControl),
    last: signedControl.nullable(),
  })
  .meta({ id: 'EveningControl' });
export type EveningControl = z.infer<typeof eveningControl>;

export const signEveningControlBody = z
  .strictObject({
    day: civilDate,
    list: z.string().regex(/^[0-9a-f]{64}$/, { error: must('must be the name of the list that you read') }),
  })
  .meta({ id: 'EveningControlSignature' });
export type SignEveningControlBody = z.output<typeof signEveningControlBody>;
