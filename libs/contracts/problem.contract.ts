import { z } from 'zod';
import { FAULT_CODES } from '#domain/docket/shape.js';

/** What is wrong with one field: `operative[0].result`, and in a sentence what it must be; code and values say the same. */
export const fault = z
  .strictObject({
    path: z.string(),
    problem: z.string(),
    code: z.enum(FAULT_CODES).optional().meta({ description: 'Stable for ever, for a reader in another language.' }),
    values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  })
  .meta({ id: 'Fault' });
export type { Fault } from '#domain/docket/shape.js';

/** Every error answer (RFC 9457). `code` is stable for ever; `detail` is a sentence that says what to do. */
export const problem = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().meta({ example: 'entry.in-future' }),
    detail: z.string(),
    faults: z.array(fault).optional(),
  })
  .meta({ id: 'Problem' });
export type ProblemBody = z.infer<typeof problem>;
