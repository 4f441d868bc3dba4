import { z } from 'zod';

/** What is wrong with one field: `operative[0].result`, and in a sentence what it must be. */
export const fault = z.strictObject({ path: z.string(), problem: z.string() }).meta({ id: 'Fault' });
export type Fault = z.infer<typeof fault>;

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
