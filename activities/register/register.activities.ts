import { Injectable } from '@nestjs/common';
import type { Plan } from '#domain/case/plan.js';
import type { Entry } from '#domain/docket/entry.js';
import type { RegisterActivities } from '#protocol/register.port.js';
import { CaseRecord } from './case-record.js';

/** The register as the workflow calls it. */
@Injectable()
export class PostgresRegister implements RegisterActivities {
  constructor(private readonly cases: CaseRecord) {}

  recordEntries({ caseId, entries }: { readonly caseId: string; readonly entries: readonly Entry[] }): Promise<Plan> {
    return this.cases.record(caseId, entries);
  }

  planCase({ caseId }: { readonly caseId: string }): Promise<Plan> {
    return this.cases.plan(caseId);
  }
}
