import { describe, expect, it } from '@jest/globals';
import { caseActivities, urgentActivities } from '#apps/worker/activity-table.js';
import type { Opening } from '#domain/case/case-file.js';
import { stageOf } from '#domain/case/stage.js';
import { ENTRY_KINDS } from '#domain/docket/vocabulary.js';
import type { CaseState } from '#protocol/ccf-case.messages.js';
import * as caseMessages from '#protocol/ccf-case.messages.js';
import * as interimMessages from '#protocol/interim-measures.messages.js';
import { searchAttributes } from '#protocol/search-attributes.js';
import { admissible, aFile, drafted, filed, item, recorded } from '../domain/dockets.js';

describe('names that histories and clients of years ago hold', () => {
  it('of workflows, messages and queues are frozen', () => {
    const { CCF_CASE, CASES_QUEUE, APPEND_ENTRIES, WORK_ORDERED } = caseMessages;
    const { INTERIM_MEASURES, URGENT_QUEUE, ESCALATION_ACKNOWLEDGED } = interimMessages;
    expect({
      CCF_CASE,
      CASES_QUEUE,
      APPEND_ENTRIES,
      WORK_ORDERED,
      INTERIM_MEASURES,
      URGENT_QUEUE,
      ESCALATION_ACKNOWLEDGED,
    }).toEqual({
      CCF_CASE: 'ccfCase',
      CASES_QUEUE: 'ccf-cases',
      APPEND_ENTRIES: 'appendEntries',
      WORK_ORDERED: 'workOrdered',
      INTERIM_MEASURES: 'interimMeasures',
      URGENT_QUEUE: 'ccf-urgent',
      ESCALATION_ACKNOWLEDGED: 'escalationAcknowledged',
    });
  });

  it('of activities are frozen', () => {
    const nothing = {} as never;
    expect(Object.keys(caseActivities(nothing, nothing, nothing)).toSorted()).toEqual([
      'doubtFiling',
      'lodgeByEmail',
      'planCase',
      'prepareFiling',
      'recordEntries',
      'sendDueReminders',
    ]);
    expect(Object.keys(urgentActivities(nothing))).toEqual(['pageNextRung']);
  });

  it('of workflow ids name the case by its reference, and a ladder by its number', () => {
    expect(caseMessages.caseWorkflowId('CCF-1')).toBe('ccf-case/CCF-1');
    expect(interimMessages.interimWorkflowId('CCF-1', 2)).toBe('ccf-case/CCF-1/interim/2');
  });

  it('of search attributes are frozen, and few enough for every store', () => {
    expect(searchAttributes.map(({ name, type }) => `${name}=${type}`)).toEqual([
      'CaseStage=Keyword',
      'CaseKind=Keyword',
      'NextDueOn=Datetime',
      'NextRule=Keyword',
      'WaitingOn=Keyword',
      'Urgent=Bool',
      'Simulated=Bool',
    ]);
  });

  it('of entry kinds are never taken away', () => {
    // The vocabulary of the design, written out: a kind may be added, none may go.
    const KINDS = `request-drafted request-filed completion-submitted information-submitted additional-submission-filed
      communication-authorised communication-authorisation-refused request-withdrawn representative-changed request-received
      request-forwarded request-acknowledged completion-requested request-declared-admissible request-declared-inadmissible
      request-dismissed-for-abuse information-requested requests-joined study-date-fixed study-postponed extension-announced
      no-data-reported data-disclosed disclosure-restricted decision-adopted condition-set condition-met condition-failed
      source-notified decision-received data-check-requested data-check-answered general-secretariat-consulted
      general-secretariat-replied review-opened review-closed decision-sent-to-general-secretariat
      decision-received-by-general-secretariat clarifications-sought clarifications-received decision-implemented
      implementation-reported recipients-notified certificate-received source-consulted source-reminded source-reply-extended
      source-replied source-silent disclosure-authorised disclosure-refused data-item-recorded data-item-publication-requested
      data-item-publication-withheld data-item-published data-item-suspended-by-source data-item-blocked data-item-unblocked
      data-item-corrected data-item-retention-extended data-item-deleted data-item-reissued national-copy-checked
      provisional-measures-requested provisional-measures-granted provisional-measures-refused provisional-measures-lifted
      new-fact revision-invited revision-not-admitted travel-planned border-incident-reported arrest-reported release-reported
      extradition-requested extradition-hearing-fixed extradition-decided protective-status-granted domestic-proceeding-noted
      entry-corrected note-added case-closed case-reopened`.split(/\s+/);
    expect([...ENTRY_KINDS].toSorted()).toEqual(KINDS.toSorted());
  });
});

describe('what crosses a Temporal boundary', () => {
  it('survives JSON: a case’s whole state is plain data', () => {
    const opening: Opening = { kind: 'initial', startAt: 'access-request', applicants: ['a1'] };
    const state: CaseState = {
      schemaVersion: 1,
      caseId: 'c',
      reference: 'CCF-1',
      clock: { rate: 1, startedAt: '2026-01-01T00:00:00.000Z', startsAs: '2026-01-01T00:00:00.000Z' },
      opening,
      entries: recorded([item(), drafted('r1', 'deletion'), filed('r1'), admissible('r1')]),
      recorded: 4,
      answered: [{ key: 'k', version: 4 }],
    };
    const back = JSON.parse(JSON.stringify(state)) as CaseState;
    expect(back).toEqual(state);
    expect(stageOf(aFile(back.entries), '2026-06-01')).toBe('ncb-response');
  });
});
