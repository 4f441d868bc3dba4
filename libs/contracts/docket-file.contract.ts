import { z } from 'zod';
import { ENTRY_KINDS, type EntryKind } from '#domain/docket/vocabulary.js';
import { caseReference, civilDate, instant, opaqueId, shortName, upTo200 } from './words.contract.js';

/** A docket as the command line's own file. No name, no note and no document's text is in it. */

const packs = z.array(z.string()).min(1);

const entryOfFile = z
  .looseObject({
    id: shortName,
    kind: z.enum(ENTRY_KINDS as [EntryKind, ...EntryKind[]]),
    occurredOn: civilDate.nullable(),
    recordedAt: instant.meta({ description: 'On the case’s clock.' }),
  })
  .meta({ id: 'EntryOfDocketFile' });

export const caseDocketFile = z
  .strictObject({
    reference: caseReference,
    kind: z.enum(['initial', 'revision']),
    startAt: z.enum(['access-request', 'deletion-application']),
    applicants: z.array(shortName),
    clock: z.strictObject({ rate: z.number(), startedAt: instant, startsAs: instant }),
    rulePacks: packs.meta({ description: 'Those that govern the case now.' }),
    earlierRulePacks: z
      .array(z.strictObject({ until: instant, rulePacks: packs }))
      .meta({ description: 'Those that governed it before, oldest first, each until an instant of the case’s clock.' }),
    entries: z.array(entryOfFile),
  })
  .meta({ id: 'DocketFile' });

export const docketFiles = z
  .strictObject({
    dockets: z.array(caseDocketFile),
    after: opaqueId.nullable().meta({ description: 'Ask with this for the next page; null on the last.' }),
  })
  .meta({ id: 'DocketFiles' });

export const docketFilesQuery = z.strictObject({
  after: opaqueId.optional(),
  limit: upTo200,
});
export type DocketFilesQuery = z.infer<typeof docketFilesQuery>;
