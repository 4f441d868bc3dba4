import { z } from 'zod';
import { OPENING_STATES } from '#domain/people/payload-opening.js';
import { caseReference, instant, line, opaqueId } from './words.contract.js';

const person = z.strictObject({ id: opaqueId, name: z.string() });

/** Somebody’s request to read what the workflow of one case carries, and what became of it. */
export const payloadOpening = z
  .strictObject({
    id: opaqueId,
    state: z.enum(OPENING_STATES).meta({
      description:
        '`asked`: waits for a second person. `open`: can be read until it runs out. `lapsed`: nobody answered. `ended`: run out, or ended early.',
    }),
    askedBy: person,
    askedAt: instant,
    reason: z.string().nullable().meta({ description: 'Null once the case was erased.' }),
    answeredBy: person.nullable(),
    answeredAt: instant.nullable(),
    endsAt: instant.meta({ description: 'When it is over at the latest, or when it was.' }),
    endedBy: person.nullable().meta({ description: 'Whoever ended it before its time.' }),
    isMine: z.boolean(),
    mayAnswer: z.boolean().meta({ description: 'It waits, and whoever asks may answer it.' }),
    mayEnd: z.boolean(),
  })
  .meta({ id: 'PayloadOpening' });
export type PayloadOpeningOnFile = z.infer<typeof payloadOpening>;

export const payloadOpenings = z
  .strictObject({
    openings: z.array(payloadOpening),
    mayAsk: z.boolean().meta({ description: 'Whoever reads the case reads its payloads, too, and need not ask.' }),
  })
  .meta({ id: 'PayloadOpenings' });
export type PayloadOpenings = z.infer<typeof payloadOpenings>;

/** Over all cases: what waits for an answer, or is open. */
export const livePayloadOpenings = z
  .strictObject({ openings: z.array(payloadOpening.extend({ reference: caseReference })) })
  .meta({ id: 'LivePayloadOpenings' });
export type LivePayloadOpenings = z.infer<typeof livePayloadOpenings>;

export const payloadOpeningBody = z
  .strictObject({ reason: line(500).meta({ description: 'What is to be mended, for whoever answers.' }) })
  .meta({ id: 'PayloadOpeningRequest' });
export type PayloadOpeningBody = z.infer<typeof payloadOpeningBody>;

export const payloadOpeningAnswer = z.strictObject({ approved: z.boolean() }).meta({ id: 'PayloadOpeningAnswer' });
export type PayloadOpeningAnswer = z.infer<typeof payloadOpeningAnswer>;
