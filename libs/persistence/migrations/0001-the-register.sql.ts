/**
 * The first schema. The owner role runs it; the application's role (`ccf_app`) owns nothing, cannot bypass row
 * security and gets exactly the grants at the end. Rows of a case carry `case_id`, which row security will read.
 */
export const theRegister = /* sql */ `
-- The acting person of this transaction: a member of staff's id, or a part of the system. No actor, no work.
CREATE FUNCTION acting_person() RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE actor text := current_setting('ccf.actor', true);
BEGIN
  IF actor IS NULL OR actor = '' THEN
    RAISE EXCEPTION 'no acting person is set in this transaction' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN actor;
END $$;

CREATE TABLE bureaus (
  code text PRIMARY KEY,
  alpha3 text,
  name text NOT NULL,
  standing text NOT NULL CHECK (standing IN ('member', 'sub-bureau', 'non-member')),
  parent_code text,
  language text,
  language_confidence text,
  note text
);

CREATE TABLE staff (
  id uuid PRIMARY KEY,
  email text NOT NULL,
  name text NOT NULL,
  role text NOT NULL CHECK (role IN ('administrator', 'lawyer', 'paralegal', 'ops')),
  password_hash text NOT NULL,
  created_at timestamptz NOT NULL,
  departed_at timestamptz
);
CREATE UNIQUE INDEX staff_email ON staff (lower(email));

CREATE TABLE sessions (
  token_hash bytea PRIMARY KEY,
  staff_id uuid NOT NULL REFERENCES staff (id),
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  ended_at timestamptz
);
CREATE INDEX sessions_of_staff ON sessions (staff_id);

CREATE TABLE sign_in_attempts (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_hash bytea NOT NULL,
  address text NOT NULL,
  at timestamptz NOT NULL,
  succeeded boolean NOT NULL
);
CREATE INDEX sign_in_attempts_recent ON sign_in_attempts (account_hash, at);
CREATE INDEX sign_in_attempts_by_address ON sign_in_attempts (address, at);

-- Who is called first, second and third when a measure is urgent. One row per rung in force.
CREATE TABLE rota (
  rung text PRIMARY KEY CHECK (rung IN ('on-call', 'deputy', 'partner')),
  staff_id uuid NOT NULL REFERENCES staff (id),
  changed_at timestamptz NOT NULL
);

-- Numbers of our references; a number is used up even where the opening fails.
CREATE SEQUENCE case_numbers;

CREATE TABLE cases (
  id uuid PRIMARY KEY,
  reference text NOT NULL UNIQUE,
  kind text NOT NULL CHECK (kind IN ('initial', 'revision')),
  revises_case_id uuid REFERENCES cases (id),
  start_at text NOT NULL CHECK (start_at IN ('access-request', 'deletion-application')),
  language text NOT NULL CHECK (language IN ('ar', 'en', 'fr', 'es')),
  clock_rate double precision NOT NULL CHECK (clock_rate >= 1),
  clock_started_at timestamptz NOT NULL,
  clock_starts_as timestamptz NOT NULL,
  rule_packs text[] NOT NULL,
  responsible_id uuid NOT NULL REFERENCES staff (id),
  opened_by uuid NOT NULL REFERENCES staff (id),
  opened_at timestamptz NOT NULL,
  -- What the workflow starts with, kept until the first record so that an opening cut short is finished, never lost.
  opening_facts jsonb NOT NULL,
  -- The projection: what lists and the next screen read. Only ever advanced, by version.
  version integer NOT NULL DEFAULT 0,
  stage text,
  waiting_on text,
  urgent boolean NOT NULL DEFAULT false,
  next_due_on date,
  next_duty jsonb,
  wake_at timestamptz,
  recorded_at timestamptz
);
-- A case without a date stands last; 'infinity' makes (date, id) one key that a page can be sought by.
CREATE INDEX cases_by_next_due ON cases (coalesce(next_due_on, 'infinity'), id);
CREATE INDEX cases_by_stage ON cases (stage, coalesce(next_due_on, 'infinity'), id);
CREATE INDEX cases_by_responsible ON cases (responsible_id, coalesce(next_due_on, 'infinity'), id);
CREATE INDEX cases_unrecorded ON cases (opened_at) WHERE stage IS NULL;

CREATE TABLE applicants (
  case_id uuid NOT NULL REFERENCES cases (id),
  applicant text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('person', 'minor', 'entity')),
  particulars jsonb NOT NULL,
  represented_by text,
  PRIMARY KEY (case_id, applicant)
);

CREATE TABLE memberships (
  case_id uuid NOT NULL REFERENCES cases (id),
  staff_id uuid NOT NULL REFERENCES staff (id),
  since timestamptz NOT NULL,
  until timestamptz,
  PRIMARY KEY (case_id, staff_id)
);

CREATE TABLE documents (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES cases (id),
  kind text NOT NULL CHECK (kind IN ('letter', 'receipt', 'cover-letter', 'annex-list', 'annex', 'note', 'other')),
  file_name text NOT NULL,
  content_type text NOT NULL,
  size_bytes bigint NOT NULL,
  sha256 bytea NOT NULL,
  added_by text NOT NULL,
  added_at timestamptz NOT NULL
);
CREATE INDEX documents_of_case ON documents (case_id, added_at, id);

CREATE TABLE docket_entries (
  case_id uuid NOT NULL REFERENCES cases (id),
  sequence integer NOT NULL CHECK (sequence > 0),
  id text NOT NULL,
  kind text NOT NULL,
  occurred_on date,
  received_on date,
  request text,
  item text,
  document text,
  recorded_at timestamptz NOT NULL,
  recorded_by text NOT NULL,
  -- The whole entry as it was recorded; the columns beside it are for reading.
  entry jsonb NOT NULL,
  -- The server's own clock when the row came to rest, whatever the case clock says.
  stored_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (case_id, sequence),
  UNIQUE (case_id, id)
);

CREATE TABLE deadlines (
  case_id uuid NOT NULL REFERENCES cases (id),
  deadline text NOT NULL,
  revision integer NOT NULL CHECK (revision > 0),
  rule text NOT NULL,
  title text NOT NULL,
  request text,
  item text,
  ncb text,
  trigger_entry text,
  due_on date,
  original_due_on date,
  article text NOT NULL,
  edition text NOT NULL,
  bound text NOT NULL,
  nature text NOT NULL,
  certainty text NOT NULL,
  met_on date,
  settled boolean NOT NULL,
  derivation jsonb NOT NULL,
  notes jsonb NOT NULL,
  -- The case's version that gave this revision, and the case clock's instant of it.
  from_version integer NOT NULL,
  computed_at timestamptz NOT NULL,
  -- Null while this is the revision in force; set once when a later one takes its place.
  retired_at timestamptz,
  PRIMARY KEY (case_id, deadline, revision)
);
CREATE UNIQUE INDEX deadlines_in_force ON deadlines (case_id, deadline) WHERE retired_at IS NULL;
CREATE INDEX deadlines_open ON deadlines (due_on) WHERE retired_at IS NULL AND NOT settled;

-- The armed rungs of a deadline's ladder. Instants are the case clock's; fire_at is the same moment in real time.
CREATE TABLE reminder_rungs (
  case_id uuid NOT NULL,
  deadline text NOT NULL,
  revision integer NOT NULL,
  rung text NOT NULL,
  audience text NOT NULL CHECK (audience IN ('responsible', 'team')),
  due_at timestamptz NOT NULL,
  fire_at timestamptz NOT NULL,
  state text NOT NULL CHECK (state IN ('armed', 'fired', 'retired', 'passed-before-recording')),
  settled_at timestamptz,
  -- Set where the auditor, not the case's own workflow, made it fire.
  repaired boolean NOT NULL DEFAULT false,
  PRIMARY KEY (case_id, deadline, revision, rung),
  FOREIGN KEY (case_id, deadline, revision) REFERENCES deadlines (case_id, deadline, revision)
);
CREATE INDEX reminder_rungs_armed ON reminder_rungs (fire_at) WHERE state = 'armed';
CREATE INDEX reminder_rungs_of_case ON reminder_rungs (case_id, fire_at) WHERE state = 'armed';

-- One row per intended message, whatever it is: reminder, page, filing, portal task, digest.
CREATE TABLE deliveries (
  id uuid PRIMARY KEY,
  case_id uuid REFERENCES cases (id),
  purpose text NOT NULL CHECK (purpose IN ('reminder', 'page', 'filing', 'portal-task', 'alarm', 'digest')),
  -- Unique: the same intention is the same message, with the same Message-ID.
  occurrence text NOT NULL UNIQUE,
  message_id text NOT NULL UNIQUE,
  recipient text NOT NULL,
  subject text NOT NULL,
  body_sha256 bytea,
  state text NOT NULL CHECK (state IN ('planned', 'attempting', 'delivered', 'refused', 'unconfirmed', 'failed')),
  attempts integer NOT NULL DEFAULT 0,
  attempt_started_at timestamptz,
  next_attempt_at timestamptz,
  settled_at timestamptz,
  -- What the mail server said, or where the line broke: reply code and stage; never the message.
  evidence jsonb,
  created_at timestamptz NOT NULL
);
CREATE INDEX deliveries_of_case ON deliveries (case_id, created_at, id);
CREATE INDEX deliveries_unsettled ON deliveries (next_attempt_at) WHERE state IN ('planned', 'attempting', 'failed');

-- The claim: who was reminded of which revision by which rung. The insert is the claim; a second one conflicts.
CREATE TABLE reminders (
  case_id uuid NOT NULL,
  deadline text NOT NULL,
  revision integer NOT NULL,
  rung text NOT NULL,
  recipient_id uuid NOT NULL REFERENCES staff (id),
  -- Why this person: responsible, team, default-owner (nobody else was left).
  because text NOT NULL CHECK (because IN ('responsible', 'team', 'default-owner')),
  delivery_id uuid NOT NULL REFERENCES deliveries (id),
  late boolean NOT NULL,
  claimed_at timestamptz NOT NULL,
  PRIMARY KEY (case_id, deadline, revision, rung, recipient_id),
  FOREIGN KEY (case_id, deadline, revision, rung) REFERENCES reminder_rungs (case_id, deadline, revision, rung)
);

CREATE TABLE filings (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES cases (id),
  number integer NOT NULL,
  request text NOT NULL,
  channel text NOT NULL CHECK (channel IN ('portal', 'email', 'post')),
  channel_reason text CHECK (channel_reason IN ('legacy-case', 'rule-25-2')),
  state text NOT NULL CHECK (state IN ('ordered', 'prepared', 'released', 'attempting', 'submitted', 'refused', 'unconfirmed', 'abandoned')),
  ordered_by uuid NOT NULL REFERENCES staff (id),
  ordered_at timestamptz NOT NULL,
  prepared_at timestamptz,
  released_by uuid REFERENCES staff (id),
  released_at timestamptz,
  attempt_started_at timestamptz,
  -- Proof of a submission: who, when, the portal's reference, the receipt's document and its hash.
  submitted_by uuid REFERENCES staff (id),
  submitted_on date,
  portal_reference text,
  receipt_document_id uuid REFERENCES documents (id),
  receipt_sha256 bytea,
  settled_by uuid REFERENCES staff (id),
  settlement text CHECK (settlement IN ('arrived', 'send-again')),
  attempt integer NOT NULL DEFAULT 0,
  cover_letter_id uuid REFERENCES documents (id),
  annex_list_id uuid REFERENCES documents (id),
  changed_at timestamptz NOT NULL,
  UNIQUE (case_id, number)
);
-- One filing under way or done per request: a second is refused even when two people press at once.
CREATE UNIQUE INDEX filings_one_per_request ON filings (case_id, request) WHERE state NOT IN ('refused', 'abandoned');

CREATE TABLE escalations (
  case_id uuid NOT NULL REFERENCES cases (id),
  number integer NOT NULL,
  reason text NOT NULL CHECK (reason IN ('detention', 'extradition', 'travel', 'protective-status', 'other')),
  state text NOT NULL CHECK (state IN ('raised', 'climbing', 'acknowledged', 'unanswered', 'ended')),
  raised_by uuid NOT NULL REFERENCES staff (id),
  raised_at timestamptz NOT NULL,
  acknowledged_by uuid REFERENCES staff (id),
  acknowledged_at timestamptz,
  -- Complete climbs without an answer so far; the ladder repeats for ever.
  rounds integer NOT NULL DEFAULT 0,
  next_page_at timestamptz,
  PRIMARY KEY (case_id, number)
);

-- One row per page: round, rung, person. The insert is the claim.
CREATE TABLE escalation_pages (
  case_id uuid NOT NULL,
  number integer NOT NULL,
  round integer NOT NULL,
  rung text NOT NULL CHECK (rung IN ('on-call', 'deputy', 'partner')),
  staff_id uuid NOT NULL REFERENCES staff (id),
  because text NOT NULL CHECK (because IN ('rota', 'responsible', 'default-owner')),
  delivery_id uuid NOT NULL REFERENCES deliveries (id),
  paged_at timestamptz NOT NULL,
  PRIMARY KEY (case_id, number, round, rung),
  FOREIGN KEY (case_id, number) REFERENCES escalations (case_id, number)
);

CREATE TABLE idempotency_keys (
  staff_id uuid NOT NULL REFERENCES staff (id),
  key text NOT NULL,
  route text NOT NULL,
  body_sha256 bytea NOT NULL,
  status integer,
  answer jsonb,
  first_seen_at timestamptz NOT NULL,
  PRIMARY KEY (staff_id, key)
);

CREATE TABLE audit_events (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  case_id uuid REFERENCES cases (id),
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- Filled by the table itself: nobody signs for somebody else.
  actor text NOT NULL DEFAULT acting_person(),
  act text NOT NULL,
  subject text,
  details jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX audit_events_of_case ON audit_events (case_id, id);

-- What the auditor found, one row per audit.
CREATE TABLE audits (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  started_at timestamptz NOT NULL,
  finished_at timestamptz NOT NULL,
  cases integer NOT NULL,
  open_deadlines integer NOT NULL,
  armed_rungs integer NOT NULL,
  repaired jsonb NOT NULL,
  findings jsonb NOT NULL,
  digest_sent_for date
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER docket_entries_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON docket_entries
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER reminders_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON reminders
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- No acting person, no write. Row security will ask the same question of every read.
CREATE FUNCTION require_acting_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM acting_person();
  RETURN NULL;
END $$;
DO $$
DECLARE written text;
BEGIN
  FOREACH written IN ARRAY ARRAY['staff', 'sessions', 'sign_in_attempts', 'rota', 'cases', 'applicants', 'memberships',
    'documents', 'docket_entries', 'deadlines', 'reminder_rungs', 'deliveries', 'reminders', 'filings', 'escalations',
    'escalation_pages', 'idempotency_keys', 'audit_events', 'audits']
  LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT OR UPDATE OR DELETE ON %I FOR EACH STATEMENT
      EXECUTE FUNCTION require_acting_person()', written || '_acting_person', written);
  END LOOP;
END $$;

-- What was fixed at opening, what a document is, what a date rests on: no grant, so no code of ours can change it.
GRANT USAGE ON SCHEMA public TO ccf_app;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO ccf_app;
GRANT USAGE ON SEQUENCE case_numbers TO ccf_app;
GRANT INSERT ON docket_entries, reminders, audits, documents TO ccf_app;
GRANT INSERT (case_id, act, subject, details) ON audit_events TO ccf_app;
GRANT INSERT, UPDATE ON staff, sessions, rota, applicants, memberships, reminder_rungs, deliveries, filings,
  escalations, escalation_pages, idempotency_keys TO ccf_app;
GRANT INSERT, UPDATE (responsible_id, version, stage, waiting_on, urgent, next_due_on, next_duty, wake_at, recorded_at)
  ON cases TO ccf_app;
GRANT INSERT, UPDATE (met_on, settled, certainty, derivation, notes, retired_at) ON deadlines TO ccf_app;
GRANT INSERT, DELETE ON sign_in_attempts TO ccf_app;
GRANT DELETE ON idempotency_keys TO ccf_app;
`;
