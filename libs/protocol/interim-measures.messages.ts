/** The urgent ladder of a case: its own workflow, its own clock, its own queue so that ordinary work never delays it. */
export const INTERIM_MEASURES = 'interimMeasures';
export const URGENT_QUEUE = 'ccf-urgent';
/** Signal: a named person has acknowledged; the record in PostgreSQL says who, the signal says only that. */
export const ESCALATION_ACKNOWLEDGED = 'escalationAcknowledged';

export const interimWorkflowId = (reference: string, escalation: number): string =>
  `ccf-case/${reference}/interim/${escalation}`;

export interface InterimMeasuresInput {
  readonly schemaVersion: 1;
  readonly caseId: string;
  readonly escalation: number;
}
export type InterimMeasures = (input: InterimMeasuresInput) => Promise<void>;
