import type { Response } from 'express';
import type { CaseEntity } from '#persistence/cases/case.entity.js';
import type { Outcome } from '../temporal/case-gateway.js';

/** Tells what became of a command: recorded, or accepted and safe, with the address that waits for the record. */
export function answered<Extra extends object>(
  response: Response,
  row: CaseEntity,
  { version, isRecorded }: Outcome,
  extra: Extra,
): (Extra & { version: number }) | { version: number } {
  if (isRecorded) return { version, ...extra };
  response.status(202);
  response.setHeader('Location', `/api/v1/cases/${row.reference}?version=${version}`);
  return { version };
}
