import { LAPSES_AFTER_HOURS, OPEN_FOR_MINUTES } from '#domain/people/payload-opening.js';

/**
 * Break-glass. Who may ask, who may answer, how long it lasts and what ends it are the database's own rules: the key of a
 * case is seen under an opening as it is seen with the right to its content, and no part of the application decides it.
 */
export const thePayloadOpenings = /* sql */ `
SELECT set_config('ccf.actor', 'system:migration', true);

CREATE TABLE payload_openings (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES cases (id),
  asked_by uuid NOT NULL REFERENCES staff (id),
  reason text NOT NULL CONSTRAINT payload_openings_reason_sealed CHECK (starts_with(reason, 'sealed.')),
  asked_at timestamptz NOT NULL,
  decided_by uuid REFERENCES staff (id),
  decided_at timestamptz,
  approved boolean,
  expires_at timestamptz,
  ended_by uuid REFERENCES staff (id),
  ended_at timestamptz,
  -- Until the mails that tell of it are planned.
  ask_told_at timestamptz,
  decision_told_at timestamptz,
  CONSTRAINT payload_openings_two_people_check CHECK (decided_by <> asked_by),
  CONSTRAINT payload_openings_decided_check CHECK ((approved IS NULL) = (decided_at IS NULL)),
  CONSTRAINT payload_openings_expiry_check CHECK ((approved IS TRUE) = (expires_at IS NOT NULL))
);
CREATE UNIQUE INDEX payload_openings_live ON payload_openings (case_id, asked_by)
  WHERE ended_at IS NULL AND approved IS NOT FALSE;
CREATE INDEX payload_openings_of_person ON payload_openings (asked_by, asked_at);
CREATE INDEX payload_openings_untold ON payload_openings (asked_at)
  WHERE ask_told_at IS NULL OR (decision_told_at IS NULL AND approved);

-- A partner or a lawyer who reads the case themselves.
CREATE FUNCTION answers_for_payloads(of uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT has_right(of, 'content') AND EXISTS (
    SELECT FROM staff WHERE id = acting_staff() AND departed_at IS NULL AND roles && ARRAY['partner', 'lawyer'])
$$;
-- The acting person's opening of the case that is open at this moment; a wall, a departure or another role ends it.
CREATE FUNCTION open_payload_opening(of uuid) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
  SELECT id FROM payload_openings WHERE case_id = of AND asked_by = acting_staff() AND approved
    AND ended_at IS NULL AND expires_at > statement_timestamp() AND 'watch' = ANY (case_rights(of))
$$;

-- What is true of an opening whoever writes it: its instants are the database's, and nobody answers themselves.
CREATE FUNCTION keep_payload_opening() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW.asked_by := acting_staff();
    NEW.asked_at := statement_timestamp();
    -- What has lapsed or run out does not stand in the way of a new one.
    UPDATE payload_openings SET ended_at = coalesce(expires_at, asked_at + interval '${LAPSES_AFTER_HOURS} hours')
      WHERE case_id = NEW.case_id AND asked_by = NEW.asked_by AND ended_at IS NULL AND approved IS NOT FALSE
        AND coalesce(expires_at, asked_at + interval '${LAPSES_AFTER_HOURS} hours') <= NEW.asked_at;
    RETURN NEW;
  END IF;
  IF NEW.approved IS DISTINCT FROM OLD.approved OR NEW.decided_by IS DISTINCT FROM OLD.decided_by THEN
    IF OLD.approved IS NOT NULL OR OLD.ended_at IS NOT NULL OR NEW.approved IS NULL OR NEW.asked_by = acting_staff()
      OR OLD.asked_at + interval '${LAPSES_AFTER_HOURS} hours' <= statement_timestamp()
      OR NOT answers_for_payloads(OLD.case_id)
    THEN
      RAISE EXCEPTION 'this opening cannot be answered so' USING ERRCODE = 'insufficient_privilege';
    END IF;
    NEW.decided_by := acting_staff();
    NEW.decided_at := statement_timestamp();
    NEW.expires_at := CASE WHEN NEW.approved THEN statement_timestamp() + interval '${OPEN_FOR_MINUTES} minutes' END;
  END IF;
  IF NEW.ended_by IS DISTINCT FROM OLD.ended_by THEN
    NEW.ended_by := coalesce(acting_staff(), NEW.ended_by);
    NEW.ended_at := statement_timestamp();
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION end_walled_openings() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
BEGIN
  UPDATE payload_openings SET ended_by = NEW.raised_by
    WHERE case_id = NEW.case_id AND asked_by = NEW.staff_id AND ended_at IS NULL AND approved IS NOT FALSE;
  RETURN NULL;
END $$;
ALTER FUNCTION open_payload_opening(uuid) OWNER TO ccf_gate;
ALTER FUNCTION keep_payload_opening() OWNER TO ccf_gate;
ALTER FUNCTION end_walled_openings() OWNER TO ccf_gate;
CREATE TRIGGER payload_openings_kept BEFORE INSERT OR UPDATE OF approved, decided_by, ended_by ON payload_openings
  FOR EACH ROW EXECUTE FUNCTION keep_payload_opening();
CREATE TRIGGER payload_openings_acting_person BEFORE INSERT OR UPDATE OR DELETE ON payload_openings FOR EACH STATEMENT
  EXECUTE FUNCTION require_acting_person();
CREATE TRIGGER payload_openings_told AFTER INSERT OR UPDATE ON payload_openings FOR EACH ROW
  EXECUTE FUNCTION tell_of_case();
CREATE TRIGGER walls_end_openings AFTER INSERT ON walls FOR EACH ROW EXECUTE FUNCTION end_walled_openings();

ALTER TABLE payload_openings ENABLE ROW LEVEL SECURITY;
ALTER TABLE payload_openings FORCE ROW LEVEL SECURITY;
CREATE POLICY gate ON payload_openings TO ccf_gate USING (true);
CREATE POLICY parts ON payload_openings TO ccf_jobs, ccf_auditor USING ((SELECT is_acting_part()));
CREATE POLICY erasing ON payload_openings TO ccf_erasure USING ((SELECT is_acting_part()));
CREATE POLICY people_read ON payload_openings FOR SELECT TO ccf_app USING (
  asked_by = (SELECT acting_staff()) AND has_right(case_id, 'watch') OR has_right(case_id, 'trail'));
CREATE POLICY people_ask ON payload_openings FOR INSERT TO ccf_app WITH CHECK (
  asked_by = (SELECT acting_staff()) AND has_right(case_id, 'watch') AND NOT has_right(case_id, 'content')
  AND approved IS NULL AND ended_by IS NULL);
CREATE POLICY people_change ON payload_openings FOR UPDATE TO ccf_app USING (
  asked_by = (SELECT acting_staff()) AND has_right(case_id, 'watch') OR answers_for_payloads(case_id));

-- The key is seen under an opening by whoever asked for it, and by nobody else.
CREATE POLICY break_glass ON case_keys FOR SELECT TO ccf_app USING (open_payload_opening(case_id) IS NOT NULL);

GRANT SELECT, INSERT (id, case_id, reason), UPDATE (approved, decided_by, ended_by)
  ON payload_openings TO ccf_app;
GRANT SELECT, UPDATE (ask_told_at, decision_told_at) ON payload_openings TO ccf_jobs;
GRANT SELECT ON payload_openings TO ccf_auditor;
GRANT SELECT, UPDATE (ended_by, ended_at) ON payload_openings TO ccf_gate;
GRANT SELECT (case_id), UPDATE (reason) ON payload_openings TO ccf_erasure;
`;
