import { z } from 'zod';
import { ITEM_STATES, type ItemState, REQUEST_STATES, type RequestState } from '#domain/case/case-file.js';
import { COMMANDS, type CommandName } from '#domain/case/commands.js';
import { STAGES, type Stage } from '#domain/case/stage-names.js';
import {
  ITEM_TYPES,
  type ItemType,
  OUTCOMES,
  type Outcome,
  REQUEST_KINDS,
  type RequestKind,
} from '#domain/docket/vocabulary.js';
import {
  bureauCode,
  caseReference,
  civilDate,
  instant,
  must,
  opaqueId,
  shortName,
  upTo200,
  version,
} from './words.contract.js';

const stage = z.enum(STAGES as unknown as [Stage, ...Stage[]]);
const bounds = ['commission', 'general-secretariat', 'source', 'applicant', 'firm'] as const;
const bound = z.enum(bounds);

export const duty = z
  .strictObject({
    deadline: z.string(),
    rule: z.string(),
    title: z.string(),
    article: z.string(),
    edition: z.string(),
    bound,
    dueOn: civilDate,
    certainty: z.string(),
    request: shortName.optional(),
  })
  .meta({ id: 'Duty' });

const person = z.strictObject({ id: opaqueId, name: z.string() });

/** A line of the worklist. Staff of the `ops` role see reference, stage and clock, and nothing of the matter. */
export const worklistCase = z
  .strictObject({
    reference: caseReference,
    stage: stage.nullable(),
    simulated: z.boolean(),
    version,
    kind: z.enum(['initial', 'revision']).optional(),
    waitingOn: bound.nullable().optional(),
    urgent: z.boolean().optional(),
    nextDuty: duty.nullable().optional(),
    applicants: z.array(z.string()).optional(),
    responsible: person.optional(),
    openedAt: instant.optional(),
  })
  .meta({ id: 'WorklistCase' });
export type WorklistCase = z.infer<typeof worklistCase>;

export const worklist = z
  .strictObject({ cases: z.array(worklistCase), after: z.string().nullable() })
  .meta({ id: 'Worklist' });
export type Worklist = z.infer<typeof worklist>;

export const worklistQuery = z.strictObject({
  stage: z
    .enum(STAGES as unknown as [Stage, ...Stage[]], { error: must(`must be one of: ${STAGES.join(', ')}`) })
    .optional(),
  dueBefore: civilDate.optional(),
  urgent: z
    .enum(['true', 'false'], { error: must('must be true or false') })
    .transform((text) => text === 'true')
    .optional(),
  waitingOn: z.enum(bounds, { error: must(`must be one of: ${bounds.join(', ')}`) }).optional(),
  bureau: bureauCode.meta({ description: 'The source or a recipient of any data item of the case.' }).optional(),
  assignedTo: opaqueId.optional(),
  q: z
    .string()
    .max(100, { error: must('must be at most 100 characters long') })
    .optional(),
  after: z.string().max(200).optional(),
  limit: upTo200,
});
export type WorklistQuery = z.infer<typeof worklistQuery>;

/** Wait, for a moment, until the record has this version. */
export const caseQuery = z.strictObject({
  version: z
    .string()
    .regex(/^\d{1,9}$/, { error: must('must be a whole number') })
    .transform(Number)
    .optional(),
});
export type CaseQuery = z.infer<typeof caseQuery>;

const applicantOnFile = z
  .looseObject({ applicant: shortName, kind: z.enum(['person', 'minor', 'entity']) })
  .meta({ id: 'ApplicantOnFile' });

const requestOnFile = z
  .strictObject({
    request: shortName,
    requestKind: z.enum(REQUEST_KINDS as unknown as [RequestKind, ...RequestKind[]]),
    state: z.enum(REQUEST_STATES as unknown as [RequestState, ...RequestState[]]),
    outcome: z.enum(OUTCOMES as unknown as [Outcome, ...Outcome[]]).nullable(),
    filed: z.enum(['not-yet', 'unproven', 'proven']),
    preemptive: z.boolean(),
    applicants: z.array(shortName),
    items: z.array(shortName),
  })
  .meta({ id: 'RequestOnFile' });

const itemOnFile = z
  .strictObject({
    item: shortName,
    type: z.enum(ITEM_TYPES as unknown as [ItemType, ...ItemType[]]).nullable(),
    source: z.string().nullable(),
    recipients: z.union([z.literal('all'), z.array(z.string())]),
    concerns: shortName.nullable(),
    state: z.enum(ITEM_STATES as unknown as [ItemState, ...ItemState[]]),
    deletedBy: z.enum(['decision', 'source', 'general-secretariat']).nullable(),
    deletedOn: civilDate.nullable(),
    blocked: z.boolean(),
    published: z.boolean(),
  })
  .meta({ id: 'ItemOnFile' });

const COMMAND_NAMES = Object.keys(COMMANDS) as [CommandName, ...CommandName[]];

export const caseOnFile = z
  .strictObject({
    reference: caseReference,
    kind: z.enum(['initial', 'revision']),
    revises: caseReference.nullable(),
    startAt: z.enum(['access-request', 'deletion-application']),
    language: z.enum(['ar', 'en', 'fr', 'es']),
    version,
    stage,
    waitingOn: bound.nullable(),
    urgent: z.boolean(),
    nextDuty: duty.nullable(),
    requests: z.array(requestOnFile),
    items: z.array(itemOnFile),
    conditions: z.array(
      z.strictObject({ condition: shortName, request: shortName.nullable(), state: z.enum(['open', 'met', 'failed']) }),
    ),
    applicants: z.array(applicantOnFile),
    permitted: z.array(z.enum(COMMAND_NAMES)),
    responsible: person,
    openedAt: instant,
    rulePacks: z.array(z.string()),
    simulated: z.boolean(),
    clock: z.strictObject({ rate: z.number(), startedAt: instant, startsAs: instant, now: instant }),
  })
  .meta({ id: 'Case' });
export type CaseOnFile = z.infer<typeof caseOnFile>;
