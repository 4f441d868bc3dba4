import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import type { Plan } from '#domain/case/plan.js';
import { CaseStage, NextDueOn, NextRule, Urgent, WaitingOn } from '#protocol/search-attributes.js';

/**
 * What ops read of a case in the Temporal UI. It comes ready from the plan: stage, articles, dates and codes; nothing in
 * this file knows a name. Search attributes cost a history event, so only a change is written.
 */
export function announce(plan: Plan, before: Plan | undefined, stageSays: string): void {
  setCurrentDetails(`${stageSays}\n\n${plan.details}`);
  const said = (each: Plan | undefined): string =>
    JSON.stringify([each?.stage, each?.urgent, each?.waitingOn, each?.nextDuty?.dueOn, each?.nextDuty?.rule]);
  if (before !== undefined && said(plan) === said(before)) return;
  const { stage, urgent, waitingOn, nextDuty } = plan;
  upsertSearchAttributes([
    { key: CaseStage, value: stage },
    { key: Urgent, value: urgent },
    { key: WaitingOn, value: waitingOn },
    { key: NextRule, value: nextDuty?.rule ?? null },
    { key: NextDueOn, value: nextDuty === null ? null : new Date(`${nextDuty.dueOn}T00:00:00Z`) },
  ]);
}
