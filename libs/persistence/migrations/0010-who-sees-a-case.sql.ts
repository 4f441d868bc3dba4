import { ACCESS, RELATIONS } from '#domain/people/access.js';
import { ROLES } from '#domain/people/staff.js';

/**
 * Who sees which case, decided by the database itself: roles, offices, memberships and walls. The table of access is that
 * of the domain, put into `role_rights` word by word; changing it takes a migration.
 */
const roleRights = ROLES.flatMap((role) =>
  RELATIONS.flatMap((relation) => ACCESS[role][relation].map((right) => `('${role}', '${relation}', '${right}')`)),
).join(',\n  ');

export const whoSeesACase = /* sql */ `
SELECT set_config('ccf.actor', 'system:migration', true);
ALTER TABLE staff DROP CONSTRAINT staff_role_check;
ALTER TABLE staff ADD COLUMN roles text[];
UPDATE staff SET roles = ARRAY[role];
ALTER TABLE staff ALTER COLUMN roles SET NOT NULL, DROP COLUMN role;
ALTER TABLE staff ADD CONSTRAINT staff_roles_check CHECK (cardinality(roles) > 0 AND roles <@
  ARRAY['administrator', 'partner', 'lawyer', 'paralegal', 'records', 'ops', 'auditor']);
ALTER TABLE staff ADD COLUMN office text NOT NULL DEFAULT 'main';
ALTER TABLE cases ADD COLUMN office text NOT NULL DEFAULT 'main';
CREATE INDEX memberships_of_staff ON memberships (staff_id, case_id) WHERE until IS NULL;

-- A named person is kept out of a case, whatever their role. Raised at once, lifted at once, never deleted.
CREATE TABLE walls (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES cases (id),
  staff_id uuid NOT NULL REFERENCES staff (id),
  raised_by uuid NOT NULL REFERENCES staff (id),
  raised_at timestamptz NOT NULL,
  lifted_by uuid REFERENCES staff (id),
  lifted_at timestamptz
);
CREATE UNIQUE INDEX walls_standing ON walls (staff_id, case_id) WHERE lifted_at IS NULL;
CREATE INDEX walls_of_case ON walls (case_id, raised_at);

CREATE TABLE role_rights (
  role text NOT NULL,
  relation text NOT NULL,
  "right" text NOT NULL,
  PRIMARY KEY (role, relation, "right")
);
INSERT INTO role_rights (role, relation, "right") VALUES
  ${roleRights};

-- Who acts, as row security asks: without a context nobody, and nobody sees anything.
CREATE FUNCTION acting_staff() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN actor ~ '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$' THEN actor::uuid END
  FROM current_setting('ccf.actor', true) AS actor
$$;
CREATE FUNCTION is_acting_part() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(current_setting('ccf.actor', true) LIKE 'system:%', false)
$$;
CREATE FUNCTION acting_office() RETURNS text LANGUAGE sql STABLE AS $$
  SELECT office FROM staff WHERE id = acting_staff() AND departed_at IS NULL
$$;
-- The relations in which the acting person's roles give a right.
CREATE FUNCTION acting_reach(wanted text) RETURNS text[] LANGUAGE sql STABLE AS $$
  SELECT coalesce(array_agg(DISTINCT relation), '{}') FROM role_rights JOIN staff ON role = ANY (roles)
  WHERE staff.id = acting_staff() AND departed_at IS NULL AND "right" = wanted
$$;

-- Everything the acting person may do with a case. Row security does not stand in its own way here: it belongs to the
-- gate, who can do nothing else. Whoever opened a case that nothing was recorded of yet is a member of it.
CREATE FUNCTION case_rights(of uuid) RETURNS text[] LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
DECLARE me staff; held cases; relation_held text;
BEGIN
  SELECT * INTO me FROM staff WHERE id = acting_staff() AND departed_at IS NULL;
  IF NOT FOUND THEN RETURN '{}'; END IF;
  SELECT * INTO held FROM cases WHERE id = of;
  IF NOT FOUND THEN RETURN '{}'; END IF;
  relation_held := CASE
    WHEN EXISTS (SELECT FROM walls WHERE case_id = of AND staff_id = me.id AND lifted_at IS NULL) THEN 'walled'
    WHEN held.stage IS NULL AND held.opened_by = me.id
      OR EXISTS (SELECT FROM memberships WHERE case_id = of AND staff_id = me.id AND until IS NULL) THEN 'member'
    WHEN held.office = me.office THEN 'same-office'
    ELSE 'other-office' END;
  RETURN ARRAY(SELECT DISTINCT "right" FROM role_rights WHERE role = ANY (me.roles) AND relation = relation_held
    ORDER BY 1);
END $$;
CREATE FUNCTION has_right(of uuid, wanted text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT wanted = ANY (case_rights(of))
$$;
ALTER FUNCTION case_rights(uuid) OWNER TO ccf_gate;
GRANT SELECT ON staff, cases, memberships, walls, role_rights TO ccf_gate;

-- Lists read this one, so it is written out: the same answer as case_rights, in a form that an index can follow.
ALTER TABLE cases ENABLE ROW LEVEL SECURITY;
ALTER TABLE cases FORCE ROW LEVEL SECURITY;
CREATE POLICY gate ON cases TO ccf_gate USING (true);
CREATE POLICY parts ON cases TO ccf_jobs, ccf_auditor USING ((SELECT is_acting_part()));
CREATE POLICY people_watch ON cases FOR SELECT TO ccf_app USING (
  NOT EXISTS (SELECT FROM walls WHERE walls.case_id = cases.id AND walls.staff_id = (SELECT acting_staff())
    AND walls.lifted_at IS NULL)
  AND (
    'member' = ANY ((SELECT acting_reach('watch'))::text[]) AND (
      stage IS NULL AND opened_by = (SELECT acting_staff())
      OR EXISTS (SELECT FROM memberships WHERE memberships.case_id = cases.id
        AND memberships.staff_id = (SELECT acting_staff()) AND memberships.until IS NULL))
    OR office = (SELECT acting_office()) AND 'same-office' = ANY ((SELECT acting_reach('watch'))::text[])
    OR office <> (SELECT acting_office()) AND 'other-office' = ANY ((SELECT acting_reach('watch'))::text[])
  )
);
CREATE POLICY people_open ON cases FOR INSERT TO ccf_app WITH CHECK (
  opened_by = (SELECT acting_staff()) AND 'content' = ANY (ARRAY(
    SELECT "right" FROM role_rights JOIN staff ON role = ANY (roles) WHERE staff.id = (SELECT acting_staff()))));
CREATE POLICY people_change ON cases FOR UPDATE TO ccf_app USING (has_right(id, 'content'));

-- People see their own memberships and walls here because the policy above asks; the API shows nobody a wall of theirs.
ALTER TABLE memberships ENABLE ROW LEVEL SECURITY;
ALTER TABLE memberships FORCE ROW LEVEL SECURITY;
CREATE POLICY gate ON memberships TO ccf_gate USING (true);
CREATE POLICY parts ON memberships TO ccf_jobs, ccf_auditor USING ((SELECT is_acting_part()));
CREATE POLICY people_read ON memberships FOR SELECT TO ccf_app
  USING (staff_id = (SELECT acting_staff()) OR has_right(case_id, 'content') OR has_right(case_id, 'trail'));
CREATE POLICY people_write ON memberships FOR INSERT TO ccf_app WITH CHECK (has_right(case_id, 'content'));
CREATE POLICY people_change ON memberships FOR UPDATE TO ccf_app USING (has_right(case_id, 'content'));
ALTER TABLE walls ENABLE ROW LEVEL SECURITY;
ALTER TABLE walls FORCE ROW LEVEL SECURITY;
CREATE POLICY gate ON walls TO ccf_gate USING (true);
CREATE POLICY parts ON walls TO ccf_jobs, ccf_auditor USING ((SELECT is_acting_part()));
CREATE POLICY people_read ON walls FOR SELECT TO ccf_app
  USING (staff_id = (SELECT acting_staff()) OR has_right(case_id, 'content') OR has_right(case_id, 'trail'));
CREATE POLICY people_write ON walls FOR INSERT TO ccf_app WITH CHECK (has_right(case_id, 'content'));
CREATE POLICY people_change ON walls FOR UPDATE TO ccf_app USING (has_right(case_id, 'content'));
CREATE TRIGGER walls_acting_person BEFORE INSERT OR UPDATE OR DELETE ON walls FOR EACH STATEMENT
  EXECUTE FUNCTION require_acting_person();

-- Everything else of a case: its right by table. A row without a case is the firm's own.
DO $$
DECLARE held text; needed text;
BEGIN
  FOR held, needed IN VALUES
    ('applicants', 'content'), ('documents', 'content'), ('docket_entries', 'content'), ('deadlines', 'content'),
    ('reminder_rungs', 'content'), ('reminders', 'content'), ('deliveries', 'content'), ('filings', 'content'),
    ('escalations', 'watch'), ('escalation_pages', 'content'), ('audit_events', 'trail'),
    ('pack_dry_run_cases', 'content'), ('pack_dry_run_changes', 'content'), ('case_rule_packs', 'content')
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', held);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', held);
    EXECUTE format('CREATE POLICY parts ON %I TO ccf_jobs, ccf_auditor USING ((SELECT is_acting_part()))', held);
    EXECUTE format('CREATE POLICY people_read ON %I FOR SELECT TO ccf_app USING (case_id IS NOT NULL AND has_right(case_id, %L))',
      held, needed);
    IF held <> 'audit_events' THEN
      EXECUTE format('CREATE POLICY people_write ON %I FOR INSERT TO ccf_app WITH CHECK (has_right(case_id, ''content''))', held);
      EXECUTE format('CREATE POLICY people_change ON %I FOR UPDATE TO ccf_app USING (has_right(case_id, ''content''))', held);
    END IF;
  END LOOP;
END $$;
-- Anybody's act is written down, a refused attempt on a case that is not theirs among them; reading it is another matter.
CREATE POLICY people_write ON audit_events FOR INSERT TO ccf_app, ccf_sign_in, ccf_start WITH CHECK (true);
CREATE POLICY firm_trail ON audit_events FOR SELECT TO ccf_app USING (case_id IS NULL AND EXISTS (
  SELECT FROM staff WHERE id = acting_staff() AND departed_at IS NULL AND roles && ARRAY['administrator', 'auditor']));
CREATE POLICY firm_mail ON deliveries FOR SELECT TO ccf_app USING (case_id IS NULL AND EXISTS (
  SELECT FROM staff WHERE id = acting_staff() AND departed_at IS NULL AND roles && ARRAY['administrator', 'ops']));

-- What each part of the system may touch. Nobody but sign-in touches sessions.
GRANT USAGE ON SCHEMA public TO ccf_jobs, ccf_auditor, ccf_sign_in, ccf_start, ccf_gate;
GRANT SELECT ON role_rights, walls TO ccf_app;
GRANT INSERT, UPDATE (lifted_by, lifted_at) ON walls TO ccf_app;
GRANT SELECT ON staff, rota, bureaus, cases, applicants, memberships, walls, documents, docket_entries, deadlines,
  reminder_rungs, deliveries, reminders, filings, escalations, escalation_pages, audit_events, audits,
  pack_dry_runs, pack_dry_run_cases, pack_dry_run_changes, case_rule_packs TO ccf_jobs, ccf_auditor;
GRANT INSERT ON docket_entries, reminders, documents, pack_dry_run_cases, pack_dry_run_changes TO ccf_jobs;
GRANT INSERT, UPDATE ON reminder_rungs, deliveries, filings, escalations, escalation_pages TO ccf_jobs;
GRANT UPDATE (version, stage, waiting_on, urgent, next_due_on, next_duty, wake_at, recorded_at) ON cases TO ccf_jobs;
GRANT INSERT, UPDATE (met_on, settled, certainty, derivation, notes, retired_at) ON deadlines TO ccf_jobs;
GRANT UPDATE (last_case_id, finished_at) ON pack_dry_runs TO ccf_jobs;
GRANT UPDATE (taken_up_at) ON case_rule_packs TO ccf_jobs;
GRANT UPDATE (earliest_due_on, latest_due_on, aim_on) ON deadlines TO ccf_jobs;
-- The auditor has a case plan anew; it changes nothing else of it.
GRANT UPDATE (plan_ordered_at, planned_at) ON cases TO ccf_jobs, ccf_auditor;
GRANT SELECT ON published_packs TO ccf_jobs, ccf_auditor;
GRANT SELECT, INSERT ON published_packs TO ccf_start;
GRANT INSERT ON audits TO ccf_auditor;
GRANT INSERT, UPDATE ON reminder_rungs, deliveries TO ccf_auditor;
GRANT SELECT ON staff, sessions, sign_in_attempts TO ccf_sign_in;
GRANT INSERT, DELETE ON sign_in_attempts TO ccf_sign_in;
GRANT SELECT, INSERT ON staff TO ccf_start;
GRANT INSERT (case_id, act, subject, details) ON audit_events TO ccf_jobs, ccf_auditor, ccf_sign_in, ccf_start;
`;
