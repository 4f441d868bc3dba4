import { z } from 'zod';
import { STAGES, type Stage } from '#domain/case/stage-names.js';
import { factBody } from './fact.contract.js';
import { fault } from './problem.contract.js';
import { dateChange } from './rule-pack.contract.js';
import { civilDate, must } from './words.contract.js';

/** A question put to a case: suppose that these things happened. Nothing of it is recorded. */

const stage = z.enum(STAGES as unknown as [Stage, ...Stage[]]);

export const whatIfBody = z
  .strictObject({
    entries: z
      .array(factBody)
      .min(1, { error: must('must name at least one') })
      .max(50, { error: must('must hold at most 50') }),
    asOf: civilDate
      .optional()
      .meta({ description: 'The day to look from; else today, or the last day that the entries name.' }),
  })
  .meta({ id: 'WhatIf' });
export type WhatIf = z.infer<typeof whatIfBody>;

export const whatIfAnswer = z
  .strictObject({
    asOf: civilDate,
    stage: z.strictObject({ before: stage, after: stage }),
    changes: z.array(dateChange),
    refusal: z
      .strictObject({ code: z.string(), says: z.string(), faults: z.array(fault).optional() })
      .optional()
      .meta({ description: 'Why these entries would not be recorded, where they would not; then nothing changes.' }),
  })
  .meta({ id: 'WhatIfAnswer' });
