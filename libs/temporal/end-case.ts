import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import { caseWorkflowId } from '#protocol/ccf-case.messages.js';
import { interimWorkflowId } from '#protocol/interim-measures.messages.js';

/**
 * Ends whatever runs of an erased case, its ladders too. The server needs no key for it, and no worker that could still
 * read the case. What has ended, or never was, is left alone, so it is safe to call at any time.
 */
export async function endCase(client: Client, reference: string, ladders: readonly number[]): Promise<void> {
  const ids = [caseWorkflowId(reference), ...ladders.map((number) => interimWorkflowId(reference, number))];
  for (const id of ids) {
    try {
      await client.workflow.getHandle(id).terminate('The case was erased');
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  }
}
