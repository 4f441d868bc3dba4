/** What a reading of the source with an attacker's eyes found open, and closed. */
export const whatWasLeftOpen = /* sql */ `
SELECT set_config('ccf.actor', 'system:migration', true);

-- What somebody calls a view they save, and what it asks for, may name a client: from here on it is sealed, and goes with
-- whoever leaves, as what they typed and did not send. Rows from before are sealed by the next step of the migration, which
-- has the key that this one has not.
ALTER TABLE preferences ADD CONSTRAINT preferences_views_sealed CHECK (jsonb_typeof(views) = 'string') NOT VALID;

GRANT DELETE ON preferences, drafts TO ccf_people;
DO $$
DECLARE held text;
BEGIN
  FOREACH held IN ARRAY ARRAY['preferences', 'drafts'] LOOP
    EXECUTE format('CREATE POLICY departed ON %I FOR DELETE TO ccf_people USING ((SELECT is_acting_administrator())
      AND EXISTS (SELECT FROM staff WHERE staff.id = staff_id AND departed_at IS NOT NULL))', held);
  END LOOP;
END $$;

-- How much the acting person has added since an instant, over all cases, those among them that are closed to them now. Held
-- until the transaction ends: of two uploads at once the second counts the first.
CREATE FUNCTION documents_added_since(since timestamptz, OUT documents integer, OUT bytes double precision,
  OUT first_at timestamptz) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('documents of ' || acting_staff(), 0));
  SELECT count(*), coalesce(sum(size_bytes), 0), min(added_at) INTO documents, bytes, first_at
    FROM documents AS held WHERE added_by = acting_staff()::text AND added_at > since;
END $$;
CREATE POLICY gate ON documents FOR SELECT TO ccf_gate USING (true);
GRANT SELECT (added_by, added_at, size_bytes) ON documents TO ccf_gate;
ALTER FUNCTION documents_added_since(timestamptz) OWNER TO ccf_gate;
REVOKE EXECUTE ON FUNCTION documents_added_since(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION documents_added_since(timestamptz) TO ccf_app;

-- A connection's own temporary tables are looked through first unless a path says otherwise: none may stand in front of
-- those that decide who sees what.
DO $$
DECLARE decides regprocedure;
BEGIN
  FOR decides IN SELECT oid FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND (prosecdef OR proname IN
    ('acting_office', 'acting_reach', 'is_acting_administrator', 'keeps_case', 'answers_for_payloads'))
  LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = pg_catalog, public, pg_temp', decides);
  END LOOP;
END $$;

-- Which cases a list showed to whom is the auditor's to read, whichever list it was: lists have been added since.
DROP POLICY firm_trail ON audit_events;
CREATE POLICY firm_trail ON audit_events FOR SELECT TO ccf_app USING (case_id IS NULL AND EXISTS (
  SELECT FROM staff WHERE id = acting_staff() AND departed_at IS NULL
    AND ('auditor' = ANY (roles) OR 'administrator' = ANY (roles) AND act NOT LIKE '%.read')));

-- What a command about a case was answered may hold its reason, sealed with a key that does not go with the case: with the
-- case the answer is forgotten, and of cases erased before, now.
CREATE POLICY erasing ON idempotency_keys TO ccf_erasure USING ((SELECT is_acting_part()));
GRANT SELECT (route, forgotten_at), UPDATE (status, answer, route, body_sha256, forgotten_at)
  ON idempotency_keys TO ccf_erasure;
ALTER TABLE idempotency_keys NO FORCE ROW LEVEL SECURITY;
ALTER TABLE erasures NO FORCE ROW LEVEL SECURITY;
ALTER TABLE cases NO FORCE ROW LEVEL SECURITY;
UPDATE idempotency_keys SET forgotten_at = now(), status = NULL, answer = NULL, route = '', body_sha256 = ''
  FROM erasures JOIN cases ON cases.id = case_id
  WHERE erased_at IS NOT NULL AND forgotten_at IS NULL AND position('/cases/' || reference || '/' IN route || '/') > 0;
ALTER TABLE idempotency_keys FORCE ROW LEVEL SECURITY;
ALTER TABLE erasures FORCE ROW LEVEL SECURITY;
ALTER TABLE cases FORCE ROW LEVEL SECURITY;
`;
