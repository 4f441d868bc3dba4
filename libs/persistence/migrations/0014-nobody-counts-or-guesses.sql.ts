/**
 * Row security in a form that lists can follow, closed wherever a firm-wide table told of cases; who is written to where
 * a wall keeps somebody out; and the conflict check, which looks where the asker cannot.
 */

export const nobodyCountsOrGuesses = /* sql */ `
SELECT set_config('ccf.actor', 'system:migration', true);

-- What the acting person reaches, once for each statement instead of once for each row. The gate answers, whom row
-- security does not stop; each answer is about the acting person alone.
CREATE FUNCTION acting_walls() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
  SELECT ARRAY(SELECT case_id FROM walls WHERE staff_id = acting_staff() AND lifted_at IS NULL)
$$;
CREATE FUNCTION acting_cases(wanted text) RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
  SELECT CASE WHEN 'member' = ANY (acting_reach(wanted)) THEN ARRAY(
    SELECT case_id FROM memberships WHERE staff_id = acting_staff() AND until IS NULL
      AND NOT EXISTS (SELECT FROM walls WHERE walls.case_id = memberships.case_id
        AND walls.staff_id = acting_staff() AND lifted_at IS NULL)) ELSE '{}' END
$$;
-- True for cases of the acting person's own office, false for those of others.
CREATE FUNCTION acting_sides(wanted text) RETURNS boolean[] LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
  SELECT ARRAY(SELECT relation = 'same-office' FROM unnest(acting_reach(wanted)) AS relation
    WHERE relation IN ('same-office', 'other-office'))
$$;
ALTER FUNCTION acting_walls() OWNER TO ccf_gate;
ALTER FUNCTION acting_cases(text) OWNER TO ccf_gate;
ALTER FUNCTION acting_sides(text) OWNER TO ccf_gate;

DROP POLICY people_watch ON cases;
CREATE POLICY people_watch ON cases FOR SELECT TO ccf_app USING (
  id NOT IN (SELECT unnest(acting_walls()))
  AND (
    id IN (SELECT unnest(acting_cases('watch')))
    OR cardinality((SELECT acting_sides('watch'))) > 0
      AND (office = (SELECT acting_office())) = ANY ((SELECT acting_sides('watch'))::boolean[])
    OR stage IS NULL AND opened_by = (SELECT acting_staff())
      AND 'member' = ANY ((SELECT acting_reach('watch'))::text[])
  )
);
-- Everything of a case but its own row. The office is asked of the case as the acting person sees it: walls and all.
DO $$
DECLARE held text; needed text;
BEGIN
  FOR held, needed IN VALUES
    ('applicants', 'content'), ('documents', 'content'), ('docket_entries', 'content'), ('deadlines', 'content'),
    ('reminder_rungs', 'content'), ('reminders', 'content'), ('deliveries', 'content'), ('filings', 'content'),
    ('escalations', 'watch'), ('escalation_pages', 'content'), ('audit_events', 'trail'),
    ('pack_dry_run_cases', 'content'), ('pack_dry_run_changes', 'content'), ('case_rule_packs', 'content')
  LOOP
    EXECUTE format('DROP POLICY people_read ON %I', held);
    EXECUTE format('CREATE POLICY people_read ON %1$I FOR SELECT TO ccf_app USING (
      case_id IN (SELECT unnest(acting_cases(%2$L)))
      OR cardinality((SELECT acting_sides(%2$L))) > 0 AND
        ((SELECT office FROM cases WHERE cases.id = %1$I.case_id) = (SELECT acting_office()))
          = ANY ((SELECT acting_sides(%2$L))::boolean[]))', held, needed);
  END LOOP;
END $$;
-- Of these cases, those with which the acting person has the right.
CREATE FUNCTION within_reach(ids uuid[], wanted text) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
  SELECT held.id FROM cases AS held WHERE held.id = ANY (ids) AND (
    held.id IN (SELECT unnest(acting_cases(wanted)))
    OR (held.office = (SELECT acting_office())) = ANY ((SELECT acting_sides(wanted))::boolean[])
    OR held.stage IS NULL AND held.opened_by = (SELECT acting_staff())
      AND 'member' = ANY ((SELECT acting_reach(wanted))::text[]))
$$;
-- A partner's list begins with the office's soonest date, a search with the reference's first letters.
CREATE INDEX cases_of_office ON cases (office, coalesce(next_due_on, 'infinity'), id);
CREATE INDEX cases_by_reference ON cases (reference COLLATE "C");

-- Findings name cases, answers to commands tell of them: neither is for everybody whom the application serves.
ALTER TABLE audits ENABLE ROW LEVEL SECURITY;
ALTER TABLE audits FORCE ROW LEVEL SECURITY;
CREATE POLICY parts ON audits TO ccf_auditor USING ((SELECT is_acting_part()));
REVOKE ALL ON audits FROM ccf_app, ccf_jobs;
ALTER TABLE idempotency_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE idempotency_keys FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON idempotency_keys TO ccf_app USING (staff_id = (SELECT acting_staff()));
REVOKE SELECT ON pack_dry_runs, pack_dry_run_cases, pack_dry_run_changes FROM ccf_auditor;

-- What is recorded, planned and sent is the parts' work: whoever acts for a person has no hand in it.
REVOKE INSERT, UPDATE ON docket_entries, deadlines, reminders, reminder_rungs, deliveries, escalation_pages,
  pack_dry_run_cases, pack_dry_run_changes FROM ccf_app;
REVOKE UPDATE ON applicants FROM ccf_app;
REVOKE UPDATE (met_on, settled, certainty, derivation, notes, retired_at, earliest_due_on, latest_due_on, aim_on)
  ON deadlines FROM ccf_app;
REVOKE UPDATE (version, stage, waiting_on, urgent, next_due_on, next_duty, wake_at, recorded_at, plan_ordered_at, planned_at)
  ON cases FROM ccf_app;
REVOKE UPDATE (last_case_id, finished_at) ON pack_dry_runs FROM ccf_app;
REVOKE UPDATE (taken_up_at) ON case_rule_packs FROM ccf_app;
REVOKE INSERT ON published_packs FROM ccf_app;

-- A wall can keep out the default owner, too: then a partner of the case's office is told.
ALTER TABLE reminders DROP CONSTRAINT reminders_because_check;
ALTER TABLE reminders ADD CONSTRAINT reminders_because_check
  CHECK (because IN ('responsible', 'team', 'default-owner', 'partner'));
ALTER TABLE escalation_pages DROP CONSTRAINT escalation_pages_because_check;
ALTER TABLE escalation_pages ADD CONSTRAINT escalation_pages_because_check
  CHECK (because IN ('rota', 'responsible', 'default-owner', 'partner'));

-- A conflict check at intake. Of the names that were asked about nothing is kept; what was found is for records alone.
CREATE TABLE conflict_checks (
  id uuid PRIMARY KEY,
  asked_by uuid NOT NULL REFERENCES staff (id),
  asked_at timestamptz NOT NULL,
  answer text NOT NULL CHECK (answer IN ('clear', 'ask-records'))
);
CREATE INDEX conflict_checks_of_staff ON conflict_checks (asked_by, asked_at);
CREATE TABLE conflict_check_cases (
  check_id uuid NOT NULL REFERENCES conflict_checks (id),
  case_id uuid NOT NULL REFERENCES cases (id),
  PRIMARY KEY (check_id, case_id)
);
DO $$
DECLARE held text;
BEGIN
  FOREACH held IN ARRAY ARRAY['conflict_checks', 'conflict_check_cases'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', held);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', held);
    EXECUTE format('CREATE POLICY searching ON %I TO ccf_conflicts USING (true)', held);
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT OR UPDATE OR DELETE ON %I FOR EACH STATEMENT
      EXECUTE FUNCTION require_acting_person()', held || '_acting_person', held);
  END LOOP;
END $$;
CREATE POLICY people_read ON conflict_checks FOR SELECT TO ccf_app USING (
  asked_by = (SELECT acting_staff()) OR cardinality((SELECT acting_reach('keeping'))) > 0);
CREATE POLICY people_read ON conflict_check_cases FOR SELECT TO ccf_app USING (has_right(case_id, 'keeping'));
GRANT SELECT ON conflict_checks, conflict_check_cases TO ccf_app;

-- A case is found by two words of one name, by its only word, or by one word where the same bureau is named. The same work
-- is done whether something is found or not.
CREATE FUNCTION check_conflicts(of_id uuid, names jsonb, bureaus text[]) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
DECLARE given text;
BEGIN
  IF acting_staff() IS NULL THEN
    RAISE EXCEPTION 'only a member of staff asks for a conflict check' USING ERRCODE = 'insufficient_privilege';
  END IF;
  INSERT INTO conflict_checks (id, asked_by, asked_at, answer) VALUES (of_id, acting_staff(), clock_timestamp(), 'clear')
    ON CONFLICT (id) DO NOTHING;
  IF FOUND THEN
    INSERT INTO conflict_check_cases (check_id, case_id)
      SELECT DISTINCT of_id, known.case_id
      FROM jsonb_array_elements(names) AS asked(words)
        CROSS JOIN LATERAL jsonb_array_elements_text(asked.words) AS word
        JOIN name_index AS known ON known.token = decode(word, 'hex')
      GROUP BY asked.words, known.case_id
      HAVING count(DISTINCT known.token) >= least(2, jsonb_array_length(asked.words)) OR EXISTS (
        SELECT FROM docket_entries AS entry WHERE entry.case_id = known.case_id
          AND kind = 'data-item-recorded' AND entry.entry ->> 'source' = ANY (bureaus));
    UPDATE conflict_checks SET answer =
      CASE WHEN EXISTS (SELECT FROM conflict_check_cases WHERE check_id = of_id) THEN 'ask-records' ELSE 'clear' END
      WHERE id = of_id;
  END IF;
  SELECT answer INTO STRICT given FROM conflict_checks WHERE id = of_id AND asked_by = acting_staff();
  RETURN given;
END $$;
CREATE POLICY searching ON name_index FOR SELECT TO ccf_conflicts USING (true);
CREATE POLICY searching ON docket_entries FOR SELECT TO ccf_conflicts USING (true);
GRANT USAGE ON SCHEMA public TO ccf_conflicts;
GRANT SELECT ON name_index, docket_entries TO ccf_conflicts;
GRANT SELECT, INSERT ON conflict_checks, conflict_check_cases TO ccf_conflicts;
GRANT UPDATE (answer) ON conflict_checks TO ccf_conflicts;
ALTER FUNCTION check_conflicts(uuid, jsonb, text[]) OWNER TO ccf_conflicts;
REVOKE EXECUTE ON FUNCTION check_conflicts(uuid, jsonb, text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION check_conflicts(uuid, jsonb, text[]) TO ccf_app;
`;
