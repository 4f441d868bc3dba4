import { z } from 'zod';
import { instant, opaqueId } from './words.contract.js';

const person = z.strictObject({ id: opaqueId, name: z.string() });

/** Who works on a case, and who is kept out of it. */
export const casePeople = z
  .strictObject({
    responsible: person,
    members: z.array(person.extend({ since: instant })),
    walls: z.array(
      z.strictObject({
        id: opaqueId,
        staff: person,
        raisedBy: opaqueId,
        raisedAt: instant,
        liftedBy: opaqueId.nullable(),
        liftedAt: instant.nullable(),
      }),
    ),
  })
  .meta({ id: 'CasePeople' });
export type CasePeople = z.infer<typeof casePeople>;

/** A member of staff by id: to join a case, to be responsible for it, to be kept out of it. */
export const namedStaff = z.strictObject({ staff: opaqueId }).meta({ id: 'NamedStaff' });
export type NamedStaff = z.infer<typeof namedStaff>;
