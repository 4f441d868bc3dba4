import type { Client } from '@temporalio/client';
import type { Opening } from '#domain/case/case-file.js';
import { type CaseClock, isSimulated } from '#domain/clock/case-clock.js';
import type { Entry } from '#domain/docket/entry.js';
import { CASES_QUEUE, CCF_CASE, type CcfCase, caseWorkflowId } from '#protocol/ccf-case.messages.js';
import { CaseKind, CaseStage, Simulated, Urgent } from '#protocol/search-attributes.js';

/** What the record knows of a case whose workflow is to run. */
export interface CaseToStart {
  readonly caseId: string;
  readonly reference: string;
  readonly clock: CaseClock;
  readonly opening: Opening;
  readonly stage: string | null;
  readonly urgent: boolean;
  /** What PostgreSQL holds of the docket; where that is nothing yet, the opening facts as entries. */
  readonly recorded: readonly Entry[];
  readonly openingEntries: readonly Entry[];
}

/**
 * Starts the workflow of a case from the record: a new case, a closed one that is taken up again, or one that was lost
 * with the whole Temporal store. One that runs already is left alone, so it is safe to call at any time.
 */
export async function startCase(client: Client, of: CaseToStart): Promise<void> {
  const { caseId, reference, clock, opening, stage, urgent, recorded, openingEntries } = of;
  await client.workflow.start<CcfCase>(CCF_CASE, {
    workflowId: caseWorkflowId(reference),
    taskQueue: CASES_QUEUE,
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    workflowIdConflictPolicy: 'USE_EXISTING',
    staticSummary: `CCF case, ${opening.kind}`,
    typedSearchAttributes: [
      { key: CaseStage, value: stage ?? opening.startAt },
      { key: CaseKind, value: opening.kind },
      { key: Urgent, value: urgent },
      { key: Simulated, value: isSimulated(clock) },
    ],
    args: [
      {
        schemaVersion: 1,
        caseId,
        reference,
        clock,
        opening,
        answered: [],
        entries: recorded.length > 0 ? recorded : openingEntries,
        recorded: recorded.length,
      },
    ],
  });
}
