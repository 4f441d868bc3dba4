/** The keys: of the firm, of every case, and the blind index of names. From here on, no readable name is accepted. */
export const theKeys = /* sql */ `
SELECT set_config('ccf.actor', 'system:migration', true);

-- One row: what the firm's own purposes are derived from, wrapped by the firm's key, and whether that key has a backup.
CREATE TABLE firm_key (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  seed bytea NOT NULL,
  firm_key_id text NOT NULL,
  created_at timestamptz NOT NULL,
  -- The key whose backup somebody has in hand; after a rotation that is an older one, and it has to be confirmed anew.
  confirmed_key_id text,
  confirmed_by uuid REFERENCES staff (id),
  confirmed_at timestamptz
);

CREATE TABLE case_keys (
  case_id uuid PRIMARY KEY REFERENCES cases (id),
  key_id uuid NOT NULL UNIQUE,
  -- Null once it was destroyed: then nothing opens what it sealed, in no backup either.
  wrapped bytea,
  firm_key_id text NOT NULL,
  created_at timestamptz NOT NULL,
  destroyed_at timestamptz,
  CONSTRAINT case_keys_destroyed_check CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL))
);

-- The words of applicants' names, each as an HMAC: equal words are equal here, and nothing can be read from them.
CREATE TABLE name_index (
  case_id uuid NOT NULL REFERENCES cases (id),
  token bytea NOT NULL,
  PRIMARY KEY (token, case_id)
);

DO $$
DECLARE held text;
BEGIN
  FOREACH held IN ARRAY ARRAY['case_keys', 'name_index']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', held);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', held);
    EXECUTE format('CREATE POLICY parts ON %I TO ccf_jobs USING ((SELECT is_acting_part()))', held);
    EXECUTE format('CREATE POLICY people_read ON %I FOR SELECT TO ccf_app USING (has_right(case_id, ''content''))', held);
    EXECUTE format('CREATE POLICY people_write ON %I FOR INSERT TO ccf_app WITH CHECK (has_right(case_id, ''content''))', held);
  END LOOP;
  FOREACH held IN ARRAY ARRAY['firm_key', 'case_keys', 'name_index']
  LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT OR UPDATE OR DELETE ON %I FOR EACH STATEMENT
      EXECUTE FUNCTION require_acting_person()', held || '_acting_person', held);
  END LOOP;
END $$;
ALTER TABLE firm_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE firm_key FORCE ROW LEVEL SECURITY;
CREATE POLICY parts ON firm_key TO ccf_start USING ((SELECT is_acting_part()));
CREATE POLICY people_read ON firm_key FOR SELECT TO ccf_app USING (acting_staff() IS NOT NULL);
CREATE POLICY people_confirm ON firm_key FOR UPDATE TO ccf_app USING (EXISTS (
  SELECT FROM staff WHERE id = acting_staff() AND departed_at IS NULL AND 'administrator' = ANY (roles)));

GRANT SELECT, INSERT, UPDATE ON firm_key TO ccf_start;
GRANT SELECT (only_one, firm_key_id, confirmed_key_id, confirmed_by, confirmed_at),
  UPDATE (confirmed_key_id, confirmed_by, confirmed_at) ON firm_key TO ccf_app;
GRANT SELECT, INSERT ON case_keys TO ccf_app, ccf_jobs;
GRANT UPDATE (wrapped, firm_key_id, destroyed_at) ON case_keys TO ccf_jobs;
GRANT SELECT, INSERT ON name_index TO ccf_app;
GRANT SELECT, INSERT, DELETE ON name_index TO ccf_jobs;

-- The database itself refuses a readable name. Rows from before are sealed by the next step of the migration, which has
-- the key that this one has not; until then they may stand, and nothing can read them.
ALTER TABLE applicants
  ADD CONSTRAINT applicants_particulars_sealed CHECK (jsonb_typeof(particulars) = 'string') NOT VALID,
  ADD CONSTRAINT applicants_represented_by_sealed CHECK (starts_with(represented_by, 'sealed.')) NOT VALID;
ALTER TABLE documents ADD CONSTRAINT documents_file_name_sealed CHECK (starts_with(file_name, 'sealed.')) NOT VALID;
ALTER TABLE case_rule_packs ADD CONSTRAINT case_rule_packs_reason_sealed CHECK (starts_with(reason, 'sealed.')) NOT VALID;
ALTER TABLE filings ADD CONSTRAINT filings_portal_reference_sealed
  CHECK (starts_with(portal_reference, 'sealed.')) NOT VALID;
ALTER TABLE docket_entries ADD CONSTRAINT docket_entries_reference_sealed
  CHECK (starts_with(entry ->> 'ccfReference', 'sealed.')) NOT VALID;
ALTER TABLE idempotency_keys ADD CONSTRAINT idempotency_keys_answer_sealed
  CHECK (jsonb_typeof(answer) = 'string') NOT VALID;
-- Kept for a day at most, to answer a repeat: the repeat of a command from before runs again and acts once all the same.
UPDATE idempotency_keys SET status = NULL, answer = NULL WHERE answer IS NOT NULL;
`;
