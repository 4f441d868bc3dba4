import { z } from 'zod';
import { RETENTION_CLASS_IDS } from '#rules/retention-classes.js';
import { caseReference, civilDate, instant, line, must, opaqueId } from './words.contract.js';

const person = z.strictObject({ id: opaqueId, name: z.string() });
const retentionClass = z.strictObject({
  id: z.enum(RETENTION_CLASS_IDS),
  years: z.int(),
  basis: z.enum(['law', 'policy']),
  because: z.string(),
});

/** How long a case is kept, what holds it, and its erasure. */
export const caseKeeping = z
  .strictObject({
    class: z.enum(RETENTION_CLASS_IDS).nullable().meta({ description: 'Null until somebody has decided.' }),
    closedOn: civilDate.nullable().meta({ description: 'Null while the case lives.' }),
    keptUntil: civilDate.nullable().meta({ description: 'Not erased before this day.' }),
    hold: z.strictObject({ reason: z.string(), raisedBy: person, raisedAt: instant }).nullable(),
    erasure: z
      .strictObject({
        reason: z.string().nullable().meta({ description: 'Null once it is erased with the case.' }),
        proposedBy: person,
        proposedAt: instant,
        approvedBy: person.nullable(),
        approvedAt: instant.nullable(),
        dueAt: instant.nullable().meta({ description: 'The end of the cooling-off: until then it can be withdrawn.' }),
        erasedAt: instant.nullable(),
      })
      .nullable(),
    classes: z.array(retentionClass),
  })
  .meta({ id: 'CaseKeeping' });
export type CaseKeeping = z.infer<typeof caseKeeping>;

export const retentionBody = z.strictObject({ class: z.enum(RETENTION_CLASS_IDS) }).meta({ id: 'Retention' });
export type RetentionBody = z.infer<typeof retentionBody>;

export const holdBody = z.strictObject({ reason: line(500) }).meta({ id: 'LegalHold' });
export type HoldBody = z.infer<typeof holdBody>;

export const erasureBody = z
  .strictObject({
    reference: caseReference.meta({ description: 'The reference of the case, typed once more.' }),
    reason: line(500),
  })
  .meta({ id: 'ErasureProposal' });
export type ErasureBody = z.infer<typeof erasureBody>;

export const erasureCertificate = z
  .strictObject({
    reference: caseReference,
    erasedAt: instant,
    proposedBy: person,
    proposedAt: instant,
    approvedBy: person,
    approvedAt: instant,
    destroyedKey: opaqueId,
    firmKey: z.string().meta({ description: 'The fingerprint of the firm key that had wrapped the destroyed key.' }),
    olderBackups: z.enum(['readable-with-this-firm-key', 'unreadable-once-that-key-is-destroyed']).meta({
      description:
        'A backup from before the erasure holds the wrapped key: it can be read by whoever has that backup and that firm key. After a rotation the firm key can be destroyed with all its copies; then nobody can.',
    }),
    documents: z.int().meta({ description: 'Files overwritten and removed.' }),
    filesRemovedAt: instant.nullable().meta({ description: 'Null while files are still being removed.' }),
    auditHead: z.strictObject({ sequence: z.int(), hash: z.string() }),
  })
  .meta({ id: 'ErasureCertificate' });
export type ErasureCertificate = z.infer<typeof erasureCertificate>;

const KEEPING_STATES = ['undecided', 'kept', 'held', 'wanted', 'cooling-off', 'erased'] as const;

export const keepingsQuery = z.strictObject({
  state: z.enum(KEEPING_STATES, { error: must(`must be one of: ${KEEPING_STATES.join(', ')}`) }).optional(),
  after: z.string().max(40).optional(),
});
export type KeepingsQuery = z.infer<typeof keepingsQuery>;

/** What is decided of cases; of each no more than its name. */
export const keepings = z
  .strictObject({
    cases: z.array(
      z.strictObject({
        reference: caseReference,
        simulated: z.boolean(),
        state: z.enum(KEEPING_STATES),
        class: z.enum(RETENTION_CLASS_IDS).nullable(),
        dueAt: instant.nullable().meta({ description: 'The end of the cooling-off.' }),
        erasedAt: instant.nullable(),
      }),
    ),
    after: z.string().nullable(),
  })
  .meta({ id: 'Keepings' });
export type Keepings = z.infer<typeof keepings>;
