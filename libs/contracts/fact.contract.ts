import { z } from 'zod';
import { type Fact, fieldsOf } from '#domain/docket/entry.js';
import { CORRECTION_REASONS, ENTRY_KINDS, type EntryKind } from '#domain/docket/vocabulary.js';
import { zodFields } from './shape.contract.js';
import { civilDate, instant, must, shortName } from './words.contract.js';

/** What somebody states, kind by kind, as the vocabulary has it: a field that the kind does not know is a fault. */

const particulars = {
  occurredOn: civilDate.nullable().meta({ description: 'The day it happened; null where that is truly unknown.' }),
};

const ofKind = (kind: EntryKind, extra: Record<string, z.ZodType>) =>
  z.strictObject({
    kind: z.literal(kind),
    ...particulars,
    ...zodFields(
      fieldsOf(kind),
      z.lazy(() => factBody),
    ),
    ...extra,
  });

const pascal = (kind: string): string => kind.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());

const oneOf = (options: readonly z.ZodObject[]) =>
  z.discriminatedUnion('kind', options as unknown as [z.ZodObject, ...z.ZodObject[]], {
    error: must('is not a kind of entry; the vocabulary lists them'),
  });

const kinds = ENTRY_KINDS.map((kind) => ofKind(kind, {}).meta({ id: `Fact${pascal(kind)}` }));

export const factBody = oneOf(kinds).meta({ id: 'Fact' }) as unknown as z.ZodType<Fact>;

/** A note's own words arrive beside the entry and are kept as a document; the entry carries only the document's id. */
export type StatedFact = Fact & { readonly text?: string };
const note = ofKind('note-added', {
  text: z.string({ error: must('must be text') }).optional(),
}).meta({ id: 'StatedNote' });

export const statedFact = oneOf(kinds.map((each, index) => (ENTRY_KINDS[index] === 'note-added' ? note : each))).meta({
  id: 'StatedFact',
}) as unknown as z.ZodType<StatedFact>;

/** One of the codes, or the reason in the person's own words, which are kept as a note that the correction names. */
const correctionReason = z
  .string({ error: must('must be a code or some words') })
  .min(1, { error: must('must not be empty') })
  .max(20_000, { error: must('must hold at most 20000 characters') })
  .meta({ description: `A code (${CORRECTION_REASONS.join(', ')}), or words.` });

/** Strikes an entry, or puts another in its place; both stay on the docket. */
export const correctionBody = z
  .strictObject({
    entry: shortName,
    reason: correctionReason,
    replacement: factBody.optional(),
  })
  .meta({ id: 'Correction' });
export type Correction = z.infer<typeof correctionBody>;

/** An entry as it stands on the docket; its own fields follow its kind, as in `Fact`. */
export const docketEntry = z
  .looseObject({
    id: shortName,
    sequence: z.int(),
    kind: z.enum(ENTRY_KINDS as [EntryKind, ...EntryKind[]]),
    occurredOn: civilDate.nullable(),
    recordedAt: instant,
    recordedBy: z.string(),
  })
  .meta({ id: 'Entry' });
