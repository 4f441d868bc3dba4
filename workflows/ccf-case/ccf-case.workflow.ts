import type { Stage } from '#domain/case/stage-names.js';
import type { CaseState } from '#protocol/ccf-case.messages.js';
import { isErasure } from '../support/erasure.js';
import { accessRequest } from './access-request.stage.js';
import { awaitingCcfReply } from './awaiting-ccf-reply.stage.js';
import { CaseDesk } from './case-desk.js';
import { closed } from './closed.stage.js';
import { complianceNotification } from './compliance-notification.stage.js';
import { decisionStage } from './decision.stage.js';
import { deletionApplication } from './deletion-application.stage.js';
import { monitoring } from './monitoring.stage.js';
import { ncbResponse } from './ncb-response.stage.js';

/** Each stage lives until the plan names another; every stage must have its file, or this does not compile. */
const STAGE_OF_LIFE: Readonly<Record<Stage, (desk: CaseDesk) => Promise<void>>> = {
  'access-request': accessRequest,
  'awaiting-ccf-reply': awaitingCcfReply,
  'deletion-application': deletionApplication,
  'ncb-response': ncbResponse,
  decision: decisionStage,
  'compliance-notification': complianceNotification,
  monitoring,
  closed,
};

/**
 * A client's case before the Commission, from its opening until it is closed, for years. It accepts entries or refuses
 * them, has them recorded, and carries out the plan that the record answers. One per case: `ccf-case/<reference>`.
 */
export async function ccfCase(state: CaseState): Promise<void> {
  const desk = new CaseDesk(state);
  try {
    await desk.takeUp();
    while (!desk.isFinished) await STAGE_OF_LIFE[desk.plan.stage](desk);
  } catch (error) {
    // Erased while something was under way: there is nothing left to carry.
    if (!isErasure(error)) throw error;
  }
}
