import { z } from 'zod';
import { RELATIONS } from '#domain/people/access.js';
import { ROLES } from '#domain/people/staff.js';
import { payloadOpening } from './payload-opening.contract.js';
import { instant, opaqueId } from './words.contract.js';

const person = z.strictObject({ id: opaqueId, name: z.string() });

export const caseAccessQuery = z.strictObject({
  since: instant.optional().meta({ description: 'Leaves out what was over by then; left out, everything is told.' }),
});
export type CaseAccessQuery = z.infer<typeof caseAccessQuery>;

/** Who could see a case, and who did. */
export const caseAccessReport = z
  .strictObject({
    couldSee: z.array(
      z.strictObject({
        staff: person,
        relation: z.enum(RELATIONS),
        roles: z.array(z.enum(ROLES)),
        from: instant,
        until: instant.nullable().meta({ description: 'Null where it lasts.' }),
      }),
    ),
    openings: z
      .array(payloadOpening)
      .meta({ description: 'Who could read its payloads without a right to its content, and who let them.' }),
    looked: z.array(
      z.strictObject({
        actor: z.string().meta({ description: 'A member of staff’s id, or `anonymous`.' }),
        name: z.string().nullable(),
        act: z.string(),
        outcome: z.enum(['done', 'refused']),
        times: z.int(),
        first: instant,
        last: instant,
      }),
    ),
  })
  .meta({ id: 'CaseAccess' });
export type CaseAccessReport = z.infer<typeof caseAccessReport>;

/** Who is, or was, kept out of which case. */
export const wallReport = z
  .strictObject({
    walls: z.array(
      z.strictObject({
        id: opaqueId,
        reference: z.string(),
        staff: person,
        raisedBy: person,
        raisedAt: instant,
        liftedBy: person.nullable(),
        liftedAt: instant.nullable(),
      }),
    ),
  })
  .meta({ id: 'Walls' });
export type WallReport = z.infer<typeof wallReport>;
