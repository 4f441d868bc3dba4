/**
 * What lists, counts and calendars ask of a firm of any size: whether somebody who works on very many cases works on one is
 * looked up when its row is looked at, instead of gathering all their cases first, and what waits for people is walked in
 * the order of its days.
 */
export const listsOfABigFirm = /* sql */ `
SELECT set_config('ccf.actor', 'system:migration', true);

-- The same people see the same cases as before. Whose cases are few has them gathered once for each statement, as ever; whose
-- are many would have a hundred thousand gathered for a page of fifty.
CREATE FUNCTION acting_on_many(wanted text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT 'member' = ANY (acting_reach(wanted)) AND count(*) > 1000
  FROM (SELECT FROM memberships WHERE staff_id = acting_staff() AND until IS NULL LIMIT 1001) AS own
$$;
ALTER FUNCTION acting_on_many(text) OWNER TO ccf_gate;
CREATE OR REPLACE FUNCTION acting_cases(wanted text) RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE WHEN 'member' = ANY (acting_reach(wanted)) AND NOT acting_on_many(wanted) THEN ARRAY(
    SELECT case_id FROM memberships WHERE staff_id = acting_staff() AND until IS NULL
      AND NOT EXISTS (SELECT FROM walls WHERE walls.case_id = memberships.case_id
        AND walls.staff_id = acting_staff() AND lifted_at IS NULL)) ELSE '{}' END
$$;
-- Offices come first, since one look answers them for the whole statement.
DROP POLICY people_watch ON cases;
CREATE POLICY people_watch ON cases FOR SELECT TO ccf_app USING (
  id NOT IN (SELECT unnest(acting_walls()))
  AND (
    cardinality((SELECT acting_sides('watch'))) > 0
      AND (office = (SELECT acting_office())) = ANY ((SELECT acting_sides('watch'))::boolean[])
    OR id IN (SELECT unnest(acting_cases('watch')))
    OR (SELECT acting_on_many('watch')) AND (SELECT true FROM memberships AS own WHERE own.case_id = cases.id
      AND own.staff_id = (SELECT acting_staff()) AND own.until IS NULL)
    OR stage IS NULL AND opened_by = (SELECT acting_staff())
      AND 'member' = ANY ((SELECT acting_reach('watch'))::text[])
  )
);
DO $$
DECLARE held text; needed text;
BEGIN
  FOR held, needed IN VALUES
    ('applicants', 'content'), ('documents', 'content'), ('docket_entries', 'content'), ('deadlines', 'content'),
    ('reminder_rungs', 'content'), ('reminders', 'content'), ('deliveries', 'content'), ('filings', 'content'),
    ('escalations', 'watch'), ('escalation_pages', 'content'), ('audit_events', 'trail'),
    ('pack_dry_run_cases', 'content'), ('pack_dry_run_changes', 'content'), ('case_rule_packs', 'content'),
    ('case_bureaus', 'content')
  LOOP
    EXECUTE format('DROP POLICY people_read ON %I', held);
    EXECUTE format('CREATE POLICY people_read ON %1$I FOR SELECT TO ccf_app USING (
      case_id NOT IN (SELECT unnest(acting_walls()))
      AND (
        cardinality((SELECT acting_sides(%2$L))) > 0 AND
          ((SELECT office FROM cases WHERE cases.id = %1$I.case_id) = (SELECT acting_office()))
            = ANY ((SELECT acting_sides(%2$L))::boolean[])
        OR case_id IN (SELECT unnest(acting_cases(%2$L)))
        OR (SELECT acting_on_many(%2$L)) AND (SELECT true FROM memberships AS own WHERE own.case_id = %1$I.case_id
          AND own.staff_id = (SELECT acting_staff()) AND own.until IS NULL)))', held, needed);
  END LOOP;
END $$;
CREATE OR REPLACE FUNCTION within_reach(ids uuid[], wanted text) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
  SELECT held.id FROM cases AS held WHERE held.id = ANY (ids) AND (
    (held.office = (SELECT acting_office())) = ANY ((SELECT acting_sides(wanted))::boolean[])
    OR held.id IN (SELECT unnest(acting_cases(wanted)))
    OR (SELECT acting_on_many(wanted)) AND (SELECT true FROM memberships AS own WHERE own.case_id = held.id
      AND own.staff_id = (SELECT acting_staff()) AND own.until IS NULL)
    OR held.stage IS NULL AND held.opened_by = (SELECT acting_staff())
      AND 'member' = ANY ((SELECT acting_reach(wanted))::text[]))
$$;

-- Open dates in the order in which Today shows them: what kind of duty it is, then its day.
CREATE INDEX deadlines_by_duty ON deadlines (
  (CASE WHEN certainty = 'open' THEN 'look' WHEN basis = 'policy' THEN 'own-policy'
    WHEN bound NOT IN ('applicant', 'firm') THEN CASE nature WHEN 'duty' THEN 'owed-to-us' ELSE 'look' END
    WHEN basis = 'letter' THEN 'owed-by-letter' ELSE 'owed-by-law' END),
  least(due_on, aim_on)) WHERE retired_at IS NULL AND NOT settled;
CREATE INDEX deadlines_of_regulation ON deadlines (due_on)
  WHERE retired_at IS NULL AND NOT settled AND basis = 'regulation';
CREATE INDEX deadlines_undated ON deadlines (case_id)
  WHERE retired_at IS NULL AND NOT settled AND due_on IS NULL AND certainty = 'open';
-- What our own side owes, and what became of dates on one day: the evening control looks at all of it.
CREATE INDEX deadlines_owed_by_us ON deadlines (due_on)
  WHERE retired_at IS NULL AND NOT settled AND nature = 'duty' AND bound IN ('applicant', 'firm');
CREATE INDEX deadlines_met ON deadlines (met_on) WHERE retired_at IS NULL AND settled;
CREATE INDEX deadlines_met_due ON deadlines (due_on) WHERE retired_at IS NULL AND settled;
CREATE INDEX deadlines_retired ON deadlines (retired_at) WHERE retired_at IS NOT NULL;

-- What needs somebody now is little, in a firm of any size.
CREATE INDEX escalations_unanswered ON escalations (case_id) WHERE state IN ('raised', 'climbing', 'unanswered');
CREATE INDEX filings_waiting ON filings (case_id) WHERE state IN ('prepared', 'released', 'attempting', 'refused', 'unconfirmed');
CREATE INDEX filings_changed ON filings (changed_at);
CREATE INDEX cases_urgent ON cases (id) WHERE urgent;
CREATE INDEX cases_simulated ON cases (id) WHERE clock_rate <> 1 OR clock_starts_as <> clock_started_at;
`;
