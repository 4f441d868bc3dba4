import { z } from 'zod';
import {
  caseReference,
  certainty,
  civilDate,
  deadlineStatus,
  instant,
  line,
  must,
  opaqueId,
  upTo500,
  version,
} from './words.contract.js';

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
  status: deadlineStatus,
  certainty,
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

const dryRunHead = {
  dryRun: z.int(),
  pack: packName,
  state: z.enum(['running', 'finished']),
  orderedBy: opaqueId,
  orderedAt: instant,
  finishedAt: instant.nullable(),
};

export const dryRunOnFile = z
  .strictObject({
    ...dryRunHead,
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
  limit: upTo500,
});
export type DryRunQuery = z.infer<typeof dryRunQuery>;

export const dryRunList = z
  .strictObject({
    dryRuns: z.array(
      z.strictObject({
        ...dryRunHead,
        cases: z.int().meta({ description: 'Cases that the pack would be new to.' }),
        moved: z.int(),
        unreadable: z.int(),
        undecided: z.int().meta({ description: 'Cases without a last word: nothing decided yet, or held.' }),
      }),
    ),
    after: z.string().nullable().meta({ description: 'Ask with this for the next page; null on the last.' }),
  })
  .meta({ id: 'DryRuns' });
export const dryRunListQuery = z.strictObject({ after: dryRunNumber.optional(), limit: upTo500 });
export type DryRunListQuery = z.infer<typeof dryRunListQuery>;

export const dryRunCases = z
  .strictObject({
    dryRun: z.int(),
    cases: z.array(
      z.strictObject({
        reference: caseReference,
        version: version.meta({ description: 'The case as the dry run found it; a decision is refused on any other.' }),
        packs: z.array(z.string()).meta({ description: 'Those that would govern the case.' }),
        readable: z.boolean(),
        changed: z.int().meta({ description: 'Dates that would change.' }),
        decision: z.enum(DECISIONS).nullable(),
      }),
    ),
    after: z.string().nullable(),
  })
  .meta({ id: 'DryRunCases' });
export const dryRunCasesQuery = z.strictObject({ after: opaqueId.optional(), limit: upTo500 });
export type DryRunCasesQuery = z.infer<typeof dryRunCasesQuery>;

const decision = {
  decision: z.enum(DECISIONS, { error: must(`must be one of: ${DECISIONS.join(', ')}`) }),
  reason: line(1000),
};

export const packDecisionBody = z
  .strictObject({
    dryRun: z
      .int({ error: must('must be the number of a dry run') })
      .min(1)
      .max(999_999_999),
    ...decision,
  })
  .meta({ id: 'PackDecision' });
export type PackDecision = z.infer<typeof packDecisionBody>;

const decidedFields = { version, decision: z.enum(DECISIONS), rulePacks: z.array(packName) };
export const packDecided = z.strictObject(decidedFields).meta({ id: 'PackDecided' });

export const packDecisionsBody = z
  .strictObject({
    decisions: z
      .array(
        z.strictObject({
          reference: caseReference,
          version: version
            .optional()
            .meta({ description: 'Refuses the case where it has moved on, as If-Match does.' }),
          ...decision,
        }),
        { error: must('must be a list') },
      )
      .min(1, { error: must('must name a case') })
      .max(500, { error: must('must hold at most 500') })
      .refine((all) => new Set(all.map(({ reference }) => reference)).size === all.length, 'must name each case once'),
  })
  .meta({ id: 'PackDecisions' });
export type PackDecisions = z.infer<typeof packDecisionsBody>;

export const packsDecided = z
  .strictObject({
    results: z
      .array(
        z.union([
          z.strictObject({ reference: caseReference, outcome: z.literal('decided'), ...decidedFields }),
          z.strictObject({
            reference: caseReference,
            outcome: z.literal('refused'),
            code: z.string(),
            says: z.string(),
          }),
        ]),
      )
      .meta({ description: 'In the order in which they were sent.' }),
  })
  .meta({ id: 'PacksDecided' });

export const casePacks = z
  .strictObject({
    rulePacks: z.array(z.string()).meta({ description: 'Those that govern the case now.' }),
    waiting: z
      .array(
        z.strictObject({
          dryRun: z.int(),
          pack: packName,
          packs: z.array(z.string()).meta({ description: 'Those that would govern the case.' }),
          changed: z.int().meta({ description: 'Dates that would change.' }),
          isHeld: z.boolean(),
          isStale: z.boolean().meta({ description: 'The case has moved on: order a new dry run before deciding.' }),
          permitted: z.array(z.enum(DECISIONS)).meta({ description: 'What you may decide now.' }),
        }),
      )
      .meta({ description: 'Packs that a dry run would bring to the case and on which nobody has had the last word.' }),
    decisions: z.array(
      z.strictObject({
        number: z.int(),
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
