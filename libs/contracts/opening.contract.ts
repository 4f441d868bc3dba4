import { z } from 'zod';
import type { Fact } from '#domain/docket/entry.js';
import { VOCABULARY } from '#domain/docket/vocabulary.js';
import { rulePackNames } from '#rules/packs.js';
import { factBody } from './fact.contract.js';
import { packName } from './rule-pack.contract.js';
import { zodFields } from './shape.contract.js';
import {
  caseReference,
  civilDate,
  countryCode,
  instant,
  line,
  must,
  opaqueId,
  shortName,
  version,
} from './words.contract.js';

const natural = {
  familyName: line(120),
  givenName: line(120),
  dateOfBirth: civilDate.optional(),
  nationalities: z
    .array(countryCode)
    .max(10, { error: must('must hold at most 10') })
    .default([]),
};

/** A person who asks: grown up, a minor whom somebody represents, or an entity. Short names a1, a2 … are given in order. */
const applicantBody = z
  .discriminatedUnion(
    'kind',
    [
      z.strictObject({ kind: z.literal('person'), ...natural }).meta({ id: 'Person' }),
      z
        .strictObject({
          kind: z.literal('minor'),
          ...natural,
          representedBy: line(240).meta({ description: 'Who acts for the minor: a parent or guardian, by name.' }),
        })
        .meta({ id: 'Minor' }),
      z
        .strictObject({
          kind: z.literal('entity'),
          name: line(240),
          registrationNumber: line(60).optional(),
          country: countryCode.optional(),
        })
        .meta({ id: 'Entity' }),
    ],
    { error: must('must be one of: person, minor, entity') },
  )
  .meta({ id: 'Applicant' });

/** What is known of the data at opening; each becomes a `data-item-recorded` entry. */
const openingItem = z
  .strictObject({
    item: shortName,
    occurredOn: civilDate.nullable().optional(),
    receivedOn: civilDate.optional(),
    ...zodFields(VOCABULARY['data-item-recorded'].fields, factBody),
  })
  .meta({ id: 'OpeningItem' });
export type OpeningItem = Omit<Fact<'data-item-recorded'>, 'kind' | 'occurredOn'> & {
  readonly item: string;
  readonly occurredOn?: string | null;
};

export const openCaseBody = z
  .strictObject({
    kind: z.enum(['initial', 'revision'], { error: must('must be one of: initial, revision') }),
    revises: caseReference.optional(),
    startAt: z.enum(['access-request', 'deletion-application'], {
      error: must('must be one of: access-request, deletion-application'),
    }),
    language: z.enum(['ar', 'en', 'fr', 'es'], { error: must('must be a language of the Commission: ar, en, fr, es') }),
    applicants: z
      .array(applicantBody)
      .min(1, { error: must('must name at least one applicant') })
      .max(50, { error: must('must hold at most 50') }),
    dataItems: (
      z.array(openingItem).max(100, { error: must('must hold at most 100') }) as unknown as z.ZodType<
        readonly OpeningItem[]
      >
    ).default([]),
    clock: z
      .strictObject({
        rate: z
          .number()
          .min(1, { error: must('must be at least 1') })
          .max(10_000_000, { error: must('must be at most 10000000') }),
        startsAs: instant,
      })
      .optional()
      .meta({ description: 'Simulated cases only; rate is simulated seconds per real second.' }),
    responsible: opaqueId.optional(),
    conflictCheck: opaqueId.optional().meta({
      description:
        'Your own conflict check for all of these names. What records answered to it counts; where they have not answered yet, naming it says that you open the case all the same, and that stands in the audit.',
    }),
    rulePacks: z
      .array(
        // Which packs the firm has published is known once the API has started.
        packName.refine((name) => rulePackNames().includes(name), {
          error: () => `must be one of: ${rulePackNames().join(', ')}`,
        }),
      )
      .min(1, { error: must('must name at least one') })
      .max(10, { error: must('must hold at most 10') })
      .optional()
      .meta({
        description: 'For a case taken over under an earlier edition; else the edition in force at the opening.',
      }),
  })
  .superRefine(({ kind, revises }, issues) => {
    if (kind === 'revision' && revises === undefined) {
      issues.addIssue({
        code: 'custom',
        path: ['revises'],
        message: 'is missing; a revision names the case that it revises',
      });
    }
    if (kind === 'initial' && revises !== undefined) {
      issues.addIssue({ code: 'custom', path: ['revises'], message: 'belongs to a revision only' });
    }
  })
  .meta({ id: 'OpenCase' });
export type OpenCase = z.infer<typeof openCaseBody>;

export const caseOpened = z
  .strictObject({ reference: caseReference, stage: z.string(), version })
  .meta({ id: 'CaseOpened' });
/** The case exists and its workflow will start; its record is not there yet. */
export const caseAccepted = z.strictObject({ reference: caseReference }).meta({ id: 'CaseAccepted' });
