import { z } from 'zod';
import { caseReference, civilDate, instant, line, must, opaqueId, version } from './words.contract.js';

/** Rule packs to read and compare, what one would change in every live case, and what is decided for each. */

export const packName = z
  .string()
  .regex(/^[a-z0-9-]{3,40}(@[1-9]\d{0,8})?$/, {
    error: must('must be the name of a rule pack such as ccf-statute-2025, or firm-policy-lyon@2'),
  })
  .meta({ example: 'ccf-statute-2025' });

export const dryRunNumber = z.string().regex(/^[1-9]\d{0,8}$/, { error: must('must be the number of a dry run') });

const packHead = {
  id: packName,
  version: z.int(),
  title: z.string(),
  effectiveFrom: civilDate.nullable(),
  effectiveUntil: civilDate.nullable(),
};

export const rulePackList = z
  .strictObject({ rulePacks: z.array(z.strictObject({ ...packHead, limits: z.int(), rules: z.array(z.string()) })) })
  .meta({ id: 'RulePacks' });

const limit = z
  .looseObject({
    rule: z.string(),
    step: z.string().optional(),
    title: z.string(),
    cites: z.looseObject({
      text: z.string(),
      edition: z.string(),
      article: z.string(),
      source: z.string().optional(),
    }),
  })
  .meta({ id: 'TimeLimit', description: 'A published limit as data: what starts, meets, moves and ends it, cited.' });

export const rulePackOnFile = z.looseObject({ ...packHead, limits: z.array(limit) }).meta({ id: 'RulePack' });

export const rulePackDiff = z
  .strictObject({
    from: packName,
    to: packName,
    limits: z.array(
      z.strictObject({
        rule: z.string(),
        step: z.string().nullable(),
        title: z.string(),
        article: z.string(),
        change: z.enum(['added', 'removed', 'changed']),
        fields: z.array(z.string()).meta({ description: 'What differs, besides edition and source.' }),
        before: limit.nullable(),
        after: limit.nullable(),
      }),
    ),
  })
  .meta({ id: 'RulePackDifference' });

const standing = z.strictObject({
  dueOn: civilDate.nullable(),
  status: z.enum(['pending', 'overdue', 'met', 'met-late', 'unknown', 'superseded']),
  certainty: z.enum(['known', 'estimated', 'interpretation', 'open']),
});

const changedDate = {
  deadline: z.string(),
  rule: z.string(),
  article: z.string(),
  edition: z.string(),
  before: standing.nullable().meta({ description: 'Null where there is no such date yet.' }),
  after: standing.nullable().meta({ description: 'Null where there would be no such date any more.' }),
  days: z.int().nullable().meta({ description: 'Calendar days by which it would move; null without two dates.' }),
};
export const dateChange = z.strictObject(changedDate).meta({ id: 'DateChange' });

export const dryRunOrdered = z.strictObject({ dryRun: z.int(), pack: packName }).meta({ id: 'DryRunOrdered' });

const DECISIONS = ['apply', 'hold', 'ignore'] as const;

export const dryRunOnFile = z
  .strictObject({
    dryRun: z.int(),
    pack: packName,
    state: z.enum(['running', 'finished']),
    orderedBy: opaqueId,
    orderedAt: instant,
    finishedAt: instant.nullable(),
    live: z.int().meta({ description: 'Live cases to look at.' }),
    looked: z.int().meta({ description: 'Of these, looked at so far.' }),
    cases: z.int().meta({ description: 'Cases that the pack would be new to.' }),
    moved: z.int().meta({ description: 'Of these, cases in which a date would change.' }),
    unreadable: z.int().meta({ description: 'Cases that could not be computed; nothing can be decided for them.' }),
    changed: z.int().meta({ description: 'Dates that would change, in all cases together.' }),
    changes: z.array(
      z.strictObject({ reference: caseReference, ...changedDate, decision: z.enum(DECISIONS).nullable() }),
    ),
    after: z.string().nullable().meta({ description: 'Ask with this for the next page; null on the last.' }),
  })
  .meta({ id: 'DryRun' });

export const dryRunQuery = z.strictObject({
  after: z.string().max(200).optional(),
  limit: z
    .string()
    .regex(/^\d{1,3}$/, { error: must('must be a whole number from 1 to 500') })
    .transform(Number)
    .refine((limit) => limit >= 1 && limit <= 500, 'must be a whole number from 1 to 500')
    .optional(),
});
export type DryRunQuery = z.infer<typeof dryRunQuery>;

export const packDecisionBody = z
  .strictObject({
    dryRun: z.int({ error: must('must be the number of a dry run') }).min(1),
    decision: z.enum(DECISIONS, { error: must(`must be one of: ${DECISIONS.join(', ')}`) }),
    reason: line(1000),
  })
  .meta({ id: 'PackDecision' });
export type PackDecision = z.infer<typeof packDecisionBody>;

export const packDecided = z
  .strictObject({ version, decision: z.enum(DECISIONS), rulePacks: z.array(packName) })
  .meta({ id: 'PackDecided' });

export const casePacks = z
  .strictObject({
    rulePacks: z.array(z.string()).meta({ description: 'Those that govern the case now.' }),
    decisions: z.array(
      z.strictObject({
        dryRun: z.int(),
        decision: z.enum(DECISIONS),
        reason: z.string(),
        packs: z.array(z.string()),
        fromVersion: version,
        decidedBy: opaqueId,
        decidedAt: instant,
        takenUpAt: instant.nullable().meta({ description: 'When the register said what the applied packs say.' }),
      }),
    ),
  })
  .meta({ id: 'CaseRulePacks' });

export const deadlineId = z.string().regex(/^[A-Z]{1,3}\d{1,3}(:[A-Za-z0-9._-]{1,64}){1,6}$/, {
  error: must('must be the id of a deadline such as T07:r2'),
});
