/**
 * By table, the columns of a case that outlive it. They name nobody: codes, days, ids, who of the staff did what and when.
 * Statistics need them, and the proof of the erasure does: the audit's chain, its seals, and what it says of the erasure itself.
 */
const KEPT_BY_TABLE: Readonly<Record<string, string>> = {
  applicants: 'applicant case_id kind',
  audit_events: 'act actor address_seal at case_id details hash id outcome previous_hash salt seal sequence subject',
  case_bureaus: 'bureau case_id due_on office',
  case_keys: 'case_id created_at destroyed_at firm_key_id key_id',
  case_retention: 'case_id class set_at set_by',
  case_rule_packs: 'case_id decided_at decided_by decision dry_run from_version id number packs taken_up_at',
  cases:
    'clock_rate clock_started_at clock_starts_as id kind language next_due_on next_duty office opened_at opened_by opening_facts plan_ordered_at planned_at recorded_at reference responsible_id revises_case_id rule_packs stage start_at urgent version waiting_on wake_at',
  conflict_check_cases: 'case_id check_id',
  deadlines:
    'adoption aim_on article basis because bound case_id certainty computed_at deadline derivation due_on earliest_due_on edition from_version item latest_due_on met_on nature ncb notes original_due_on request retired_at revision rule settled title trigger_entry',
  deliveries:
    'attempt_started_at attempts case_id created_at evidence id message_id next_attempt_at occurrence purpose recipient settled_at state subject',
  docket_entries:
    'case_id document entry id item kind occurred_on received_on recorded_at recorded_by request sequence stored_at',
  documents: 'added_at added_by case_id id kind',
  erasures:
    'approved_at approved_by case_id documents due_at erased_at finished_at firm_key_id head_hash head_sequence id key_id proposed_at proposed_by withdrawn_at withdrawn_by',
  escalation_pages: 'because case_id delivery_id number paged_at round rung staff_id',
  escalations: 'acknowledged_at acknowledged_by case_id next_page_at number raised_at raised_by reason rounds state',
  filings:
    'annex_list_id attempt attempt_started_at case_id changed_at channel channel_reason cover_letter_id id number ordered_at ordered_by prepared_at receipt_document_id released_at released_by request settled_by settlement state submitted_by submitted_on',
  legal_holds: 'case_id id lifted_at lifted_by raised_at raised_by',
  memberships: 'case_id since staff_id until',
  pack_dry_run_cases: 'as_of case_id dry_run packs_after packs_before readable version',
  pack_dry_run_changes: 'after article before case_id days deadline dry_run edition rule',
  payload_openings:
    'approved ask_told_at asked_at asked_by case_id decided_at decided_by decision_told_at ended_at ended_by expires_at id',
  reminder_rungs: 'audience case_id deadline due_at fire_at repaired revision rung settled_at state',
  reminders: 'because case_id claimed_at deadline delivery_id late recipient_id revision rung',
  walls: 'case_id id lifted_at lifted_by raised_at raised_by staff_id',
};

/** By table, the columns that are emptied with the case, or sealed with the key that goes with it. */
const GONE_BY_TABLE: Readonly<Record<string, string>> = {
  applicants: 'particulars represented_by',
  audit_events: 'address address_salt reason',
  case_keys: 'wrapped',
  case_rule_packs: 'reason',
  deliveries: 'body_sha256',
  documents: 'content_type file_name marks sha256 size_bytes',
  erasures: 'files reason',
  filings: 'portal_reference receipt_sha256',
  legal_holds: 'reason',
  name_index: 'case_id token',
  payload_openings: 'reason',
};

const lists = (of: Readonly<Record<string, string>>): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(Object.entries(of).map(([table, columns]) => [table, columns.split(' ')]));

export const KEPT = lists(KEPT_BY_TABLE);
export const GONE = lists(GONE_BY_TABLE);
