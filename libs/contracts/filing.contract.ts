import { z } from 'zod';
import { CHANNELS, type Channel, CLOSING_REASONS, type ClosingReason } from '#domain/docket/vocabulary.js';
import { CHANNEL_REASONS, type ChannelReason } from '#domain/filings/channel-rule.js';
import { civilDate, instant, line, must, opaqueId, RUNGS, shortName, version } from './words.contract.js';

const channel = z.enum(CHANNELS as unknown as [Channel, ...Channel[]], {
  error: must(`must be one of: ${CHANNELS.join(', ')}`),
});

export const prepareFilingBody = z
  .strictObject({
    request: shortName,
    channel,
    reason: z
      .enum(CHANNEL_REASONS as unknown as [ChannelReason, ...ChannelReason[]], {
        error: must(`must be one of: ${CHANNEL_REASONS.join(', ')}`),
      })
      .optional()
      .meta({ description: 'Why not the portal; required for e-mail and post since 26 March 2026.' }),
  })
  .meta({ id: 'PrepareFiling' });
export type PrepareFiling = z.infer<typeof prepareFilingBody>;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, { error: must('must be a SHA-256 of 64 small hexadecimal digits') });

/** A file within a request: at most half a megabyte, because the whole request may weigh one. Larger files are uploaded. */
export const enclosedFile = z
  .strictObject({
    fileName: line(200),
    contentType: z.string().regex(/^[a-z0-9.+-]{1,60}\/[a-z0-9.+-]{1,60}$/, {
      error: must('must be a content type such as application/pdf'),
    }),
    content: z.base64({ error: must('must be base64') }).min(1, { error: must('must not be empty') }),
    sha256: sha256.optional(),
  })
  .meta({ id: 'EnclosedFile' });
export type EnclosedFile = z.infer<typeof enclosedFile>;

/**
 * Submits a filing the way it was prepared. Portal: the portal's reference and the receipt. Post: the day it was posted
 * and the receipt. E-mail: nothing more; a lawyer's word releases it and the system lodges it.
 */
export const submitFilingBody = z
  .strictObject({
    channel: channel.optional(),
    portalReference: z
      .string()
      .regex(/^[A-Za-z0-9./_-]{1,40}$/, { error: must('must be a reference of letters, digits and . / _ -') })
      .optional(),
    submittedOn: civilDate.optional(),
    postedOn: civilDate.optional(),
    receipt: enclosedFile.optional(),
    receiptDocument: opaqueId.optional(),
  })
  .meta({ id: 'SubmitFiling' });
export type SubmitFiling = z.infer<typeof submitFilingBody>;

export const settleFilingBody = z
  .strictObject({
    settlement: z.enum(['arrived', 'send-again'], { error: must('must be one of: arrived, send-again') }),
    arrivedOn: civilDate.optional(),
    evidence: opaqueId.optional().meta({ description: 'The document that shows it arrived.' }),
  })
  .meta({ id: 'SettleFiling' });
export type SettleFiling = z.infer<typeof settleFilingBody>;

export const filingOnFile = z
  .strictObject({
    id: opaqueId,
    number: z.int(),
    request: shortName,
    channel,
    reason: z.enum(CHANNEL_REASONS as unknown as [ChannelReason, ...ChannelReason[]]).nullable(),
    state: z.enum([
      'ordered',
      'prepared',
      'released',
      'attempting',
      'submitted',
      'refused',
      'unconfirmed',
      'abandoned',
    ]),
    orderedBy: opaqueId,
    orderedAt: instant,
    preparedAt: instant.nullable(),
    releasedBy: opaqueId.nullable(),
    releasedAt: instant.nullable(),
    submittedBy: opaqueId.nullable(),
    submittedOn: civilDate.nullable(),
    portalReference: z.string().nullable(),
    receipt: opaqueId.nullable(),
    receiptSha256: z.string().nullable(),
    settlement: z.enum(['arrived', 'send-again']).nullable(),
    settledBy: opaqueId.nullable(),
    coverLetter: opaqueId.nullable(),
    annexList: opaqueId.nullable(),
  })
  .meta({ id: 'Filing' });
export type FilingOnFile = z.infer<typeof filingOnFile>;
export const filingsOnFile = z.strictObject({ filings: z.array(filingOnFile) }).meta({ id: 'Filings' });

export const filingOrdered = z
  .strictObject({ version, id: opaqueId, number: z.int(), state: z.string() })
  .meta({ id: 'FilingOrdered' });
export const filingAnswered = z.strictObject({ version, state: z.string() }).meta({ id: 'FilingAnswered' });

export const ESCALATION_REASONS = ['detention', 'extradition', 'travel', 'protective-status', 'other'] as const;

export const raiseEscalationBody = z
  .strictObject({
    reason: z
      .enum(ESCALATION_REASONS, { error: must(`must be one of: ${ESCALATION_REASONS.join(', ')}`) })
      .default('other'),
  })
  .meta({ id: 'StartInterimMeasures' });
export type RaiseEscalation = z.infer<typeof raiseEscalationBody>;

export const escalationRaised = z
  .strictObject({ version, number: z.int(), state: z.string() })
  .meta({ id: 'InterimMeasuresStarted' });
export const escalationAcknowledged = z
  .strictObject({
    version,
    number: z.int(),
    state: z.literal('acknowledged'),
    acknowledgedBy: z.strictObject({ id: opaqueId, name: z.string() }),
    acknowledgedAt: instant,
  })
  .meta({ id: 'InterimMeasuresAcknowledged' });

/** The urgent ladders. Staff of the `ops` role see how they stand, not why. */
export const escalationsOnFile = z
  .strictObject({
    escalations: z.array(
      z.strictObject({
        number: z.int(),
        state: z.enum(['raised', 'climbing', 'acknowledged', 'unanswered', 'ended']),
        raisedAt: instant,
        acknowledgedAt: instant.nullable(),
        rounds: z.int(),
        nextPageAt: instant.nullable(),
        reason: z.enum(ESCALATION_REASONS).optional(),
        raisedBy: opaqueId.optional(),
        acknowledgedBy: opaqueId.nullable().optional(),
        pages: z
          .array(
            z.strictObject({
              round: z.int(),
              rung: z.enum(RUNGS),
              staff: opaqueId,
              because: z.enum(['rota', 'responsible', 'default-owner', 'partner']),
              pagedAt: instant,
            }),
          )
          .optional(),
      }),
    ),
  })
  .meta({ id: 'Escalations' });

export const closeCaseBody = z
  .strictObject({
    reason: z
      .enum(CLOSING_REASONS as unknown as [ClosingReason, ...ClosingReason[]], {
        error: must(`must be one of: ${CLOSING_REASONS.join(', ')}`),
      })
      .default('other'),
  })
  .meta({ id: 'CloseCase' });
export type CloseCase = z.infer<typeof closeCaseBody>;
