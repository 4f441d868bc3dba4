import { z } from 'zod';
import { CONFLICT_VERDICTS } from '#domain/people/conflict-verdict.js';
import { caseReference, countryCode, instant, line, must, opaqueId } from './words.contract.js';

const verdict = z.enum(CONFLICT_VERDICTS, { error: must(`must be one of: ${CONFLICT_VERDICTS.join(', ')}`) });
const names = z.array(line(240)).max(100, { error: must('must hold at most 100') });

/** Whom the firm is asked to act for, under every name they are known by, and against whom. */
export const conflictCheckBody = z
  .strictObject({
    names: names.min(1, { error: must('must hold at least one name') }),
    opposingPersons: names.default([]),
    opposingBureaus: z
      .array(countryCode)
      .max(50, { error: must('must hold at most 50') })
      .default([]),
  })
  .meta({ id: 'ConflictQuestion' });
export type ConflictQuestion = z.infer<typeof conflictCheckBody>;

/** All that whoever asks is told; with the id, the records office finds what the answer rests on. */
export const conflictAnswer = z
  .strictObject({ id: opaqueId, answer: z.enum(['clear', 'ask-records']) })
  .meta({ id: 'ConflictAnswer' });
export type ConflictAnswer = z.infer<typeof conflictAnswer>;

/** What the records office answers. */
export const conflictVerdictBody = z
  .strictObject({
    verdict,
    remark: line(500).optional().meta({ description: 'Sealed, and for the records office alone.' }),
  })
  .meta({ id: 'ConflictVerdictGiven' });
export type ConflictVerdictBody = z.infer<typeof conflictVerdictBody>;

const given = { verdict, by: z.string(), at: instant };
export const conflictVerdict = z.strictObject(given).meta({ id: 'ConflictVerdict' });

/** What its asker sees of it afterwards: the verdict, who gave it and when, and never what was found. */
export const ownConflictChecks = z
  .strictObject({
    checks: z.array(z.strictObject({ id: opaqueId, askedAt: instant, verdict: conflictVerdict.nullable() })),
  })
  .meta({ id: 'OwnConflictChecks' });

/** What the records office sees of it: who asked, and in which cases something was found; of no case more than its name. */
export const conflictCheckOnFile = z
  .strictObject({
    id: opaqueId,
    askedBy: z.strictObject({ id: opaqueId, name: z.string() }),
    askedAt: instant,
    verdicts: z
      .array(z.strictObject({ ...given, remark: z.string().nullable() }))
      .meta({ description: 'The first one first; the last one counts.' }),
    cases: z.array(z.strictObject({ reference: caseReference })),
  })
  .meta({ id: 'ConflictCheck' });
export type ConflictCheckOnFile = z.infer<typeof conflictCheckOnFile>;
