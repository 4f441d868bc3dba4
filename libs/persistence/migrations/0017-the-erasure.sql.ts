/**
 * How long a case is kept, what stops its erasure, and the erasure itself. The last belongs to a role of its own, which can
 * empty what is personal and destroy a key; that a live case, one under hold, or one without two people's word keeps its
 * key is the database's own rule, for whoever acts.
 */
export const theErasure = /* sql */ `
SELECT set_config('ccf.actor', 'system:migration', true);

CREATE TABLE case_retention (
  case_id uuid PRIMARY KEY REFERENCES cases (id),
  class text NOT NULL CHECK (class IN ('matter-file', 'aml', 'nothing-to-keep')),
  set_by uuid NOT NULL REFERENCES staff (id),
  set_at timestamptz NOT NULL
);

CREATE TABLE legal_holds (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES cases (id),
  reason text NOT NULL CONSTRAINT legal_holds_reason_sealed CHECK (starts_with(reason, 'sealed.')),
  raised_by uuid NOT NULL REFERENCES staff (id),
  raised_at timestamptz NOT NULL,
  lifted_by uuid REFERENCES staff (id),
  lifted_at timestamptz
);
CREATE UNIQUE INDEX legal_holds_standing ON legal_holds (case_id) WHERE lifted_at IS NULL;

CREATE TABLE erasures (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES cases (id),
  reason text NOT NULL CONSTRAINT erasures_reason_sealed CHECK (starts_with(reason, 'sealed.')),
  proposed_by uuid NOT NULL REFERENCES staff (id),
  proposed_at timestamptz NOT NULL,
  approved_by uuid REFERENCES staff (id),
  approved_at timestamptz,
  -- The end of the cooling-off.
  due_at timestamptz,
  -- A member of staff's id, or a part of the system where the case was opened again.
  withdrawn_by text,
  withdrawn_at timestamptz,
  erased_at timestamptz,
  key_id uuid,
  firm_key_id text,
  documents integer,
  -- The end of the case's chain once it was erased.
  head_sequence integer,
  head_hash bytea,
  -- What is still to be removed from the document store; the key is gone, and nothing could name these files again.
  files text[] NOT NULL DEFAULT '{}',
  finished_at timestamptz,
  CONSTRAINT erasures_two_people_check CHECK (approved_by <> proposed_by)
);
CREATE UNIQUE INDEX erasures_standing ON erasures (case_id) WHERE withdrawn_at IS NULL;
CREATE INDEX erasures_unfinished ON erasures (due_at) WHERE withdrawn_at IS NULL AND finished_at IS NULL;

-- Records keeps every case; a partner keeps those whose content is theirs to read.
CREATE FUNCTION keeps_case(of uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT has_right(of, 'keeping') OR has_right(of, 'content') AND EXISTS (
    SELECT FROM staff WHERE id = acting_staff() AND departed_at IS NULL AND 'partner' = ANY (roles))
$$;

DO $$
DECLARE held text;
BEGIN
  FOREACH held IN ARRAY ARRAY['case_retention', 'legal_holds', 'erasures']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', held);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', held);
    EXECUTE format('CREATE POLICY parts ON %I FOR SELECT TO ccf_jobs USING ((SELECT is_acting_part()))', held);
    EXECUTE format('CREATE POLICY people_read ON %I FOR SELECT TO ccf_app USING (keeps_case(case_id))', held);
    EXECUTE format('CREATE POLICY people_change ON %I FOR UPDATE TO ccf_app USING (keeps_case(case_id))', held);
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT OR UPDATE OR DELETE ON %I FOR EACH STATEMENT
      EXECUTE FUNCTION require_acting_person()', held || '_acting_person', held);
  END LOOP;
  FOREACH held IN ARRAY ARRAY['cases', 'case_keys', 'applicants', 'documents', 'deliveries', 'filings', 'name_index',
    'audit_events', 'case_retention', 'legal_holds', 'erasures']
  LOOP
    EXECUTE format('CREATE POLICY erasing ON %I TO ccf_erasure USING ((SELECT is_acting_part()))', held);
  END LOOP;
END $$;
CREATE POLICY people_write ON case_retention FOR INSERT TO ccf_app
  WITH CHECK (keeps_case(case_id) AND set_by = acting_staff());
CREATE POLICY people_write ON legal_holds FOR INSERT TO ccf_app
  WITH CHECK (keeps_case(case_id) AND raised_by = acting_staff());
CREATE POLICY people_write ON erasures FOR INSERT TO ccf_app
  WITH CHECK (has_right(case_id, 'keeping') AND proposed_by = acting_staff());

GRANT SELECT ON case_retention, legal_holds, erasures TO ccf_jobs, ccf_app;
GRANT INSERT, UPDATE (class, set_by, set_at) ON case_retention TO ccf_app;
GRANT INSERT, UPDATE (lifted_by, lifted_at) ON legal_holds TO ccf_app;
GRANT INSERT (id, case_id, reason, proposed_by, proposed_at),
  UPDATE (approved_by, approved_at, due_at, withdrawn_by, withdrawn_at) ON erasures TO ccf_app;

-- Without an erasure that two people want and whose time has come, of a closed case that nothing holds, no key goes.
CREATE FUNCTION refuse_destruction() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM FROM erasures JOIN cases ON cases.id = case_id
    WHERE case_id = OLD.case_id AND withdrawn_at IS NULL AND approved_by IS NOT NULL AND due_at <= now()
      AND stage = 'closed'
      AND NOT EXISTS (SELECT FROM legal_holds WHERE legal_holds.case_id = OLD.case_id AND lifted_at IS NULL);
  IF NOT FOUND THEN
    RAISE EXCEPTION 'this key may not be destroyed' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
ALTER FUNCTION refuse_destruction() OWNER TO ccf_gate;
GRANT SELECT ON erasures, legal_holds TO ccf_gate;
CREATE POLICY gate ON erasures FOR SELECT TO ccf_gate USING (true);
CREATE POLICY gate ON legal_holds FOR SELECT TO ccf_gate USING (true);
CREATE TRIGGER case_keys_destruction BEFORE UPDATE ON case_keys FOR EACH ROW
  WHEN (OLD.wrapped IS NOT NULL AND NEW.wrapped IS NULL) EXECUTE FUNCTION refuse_destruction();
CREATE TRIGGER case_keys_removal BEFORE DELETE ON case_keys FOR EACH ROW EXECUTE FUNCTION refuse_destruction();

REVOKE UPDATE (destroyed_at) ON case_keys FROM ccf_jobs;
REVOKE DELETE ON name_index FROM ccf_jobs;
GRANT USAGE ON SCHEMA public TO ccf_erasure;
GRANT SELECT (id, reference, stage) ON cases TO ccf_erasure;
GRANT SELECT, UPDATE (wrapped, destroyed_at) ON case_keys TO ccf_erasure;
GRANT SELECT, DELETE ON name_index TO ccf_erasure;
GRANT SELECT (case_id), UPDATE (particulars, represented_by) ON applicants TO ccf_erasure;
GRANT SELECT (case_id, sha256), UPDATE (file_name, sha256, size_bytes) ON documents TO ccf_erasure;
GRANT SELECT (case_id, body_sha256), UPDATE (body_sha256) ON deliveries TO ccf_erasure;
GRANT SELECT (case_id), UPDATE (portal_reference, receipt_sha256) ON filings TO ccf_erasure;
GRANT SELECT, UPDATE (reason) ON legal_holds TO ccf_erasure;
GRANT SELECT, INSERT, UPDATE ON erasures TO ccf_erasure;
GRANT SELECT (case_id, sequence, hash), INSERT (case_id, act, subject, details, reason) ON audit_events TO ccf_erasure;
GRANT EXECUTE ON FUNCTION forget_audited(uuid) TO ccf_erasure;
-- After a restore, what was erased since the backup goes again, however far the case had come in the backup.
GRANT UPDATE (stage, waiting_on, urgent, next_due_on, next_duty, wake_at) ON cases TO ccf_erasure;
GRANT UPDATE (lifted_by, lifted_at) ON legal_holds TO ccf_erasure;
`;
