import {
  condition,
  continueAsNew,
  defineSignal,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { HANDLER_SAYS } from '#protocol/announcements.js';
import {
  ESCALATION_ACKNOWLEDGED,
  type InterimMeasures,
  type InterimMeasuresInput,
} from '#protocol/interim-measures.messages.js';
import { pageNextRung } from '../support/activity-proxies.js';
import { isErasure } from '../support/erasure.js';

const acknowledged = defineSignal(ESCALATION_ACKNOWLEDGED);
// A page costs about ten events; a ladder that nobody answers repeats for ever, so it sheds its history now and then.
const EVENTS_PER_RUN = 400;

/**
 * An urgent measure: the on-call lawyer is paged, then the deputy, then the partner, until a named person acknowledges.
 * Nobody does: the alarm goes to all of them, and the ladder is climbed again, and again. It never just stops.
 */
export async function interimMeasures(input: InterimMeasuresInput): Promise<void> {
  let isAcknowledged = false;
  const noteIt = (): void => {
    isAcknowledged = true;
  };
  setHandler(acknowledged, noteIt, {
    description: HANDLER_SAYS.escalationAcknowledged,
  });
  const { caseId, escalation } = input;
  for (;;) {
    const climb = await pageNextRung
      .executeWithOptions({ summary: `Urgent ladder ${escalation}` }, [{ caseId, escalation }])
      .catch((error: unknown) => {
        if (!isErasure(error)) throw error;
        return undefined;
      });
    if (climb === undefined) return; // erased: nobody is left to be answered for
    setCurrentDetails(`**Urgent ladder ${escalation}:** ${climb.state}\n\n${climb.says}`);
    if (climb.nextAt === null) return;
    const wait = Math.max(1, Date.parse(climb.nextAt) - Date.now());
    // The record is asked again after the signal: it, and not the signal, says who acknowledged.
    await condition(() => isAcknowledged, wait, { summary: climb.says });
    isAcknowledged = false;
    if (workflowInfo().historyLength > EVENTS_PER_RUN) await continueAsNew<InterimMeasures>(input);
  }
}
