/** What the console keeps for each person, and what tells open pages that a case has changed. */
export const theConsole = /* sql */ `
-- A person's own calendar feed. The address is theirs alone: only its hash is known here.
CREATE TABLE calendar_feeds (
  token_hash bytea PRIMARY KEY,
  staff_id uuid NOT NULL REFERENCES staff (id),
  made_at timestamptz NOT NULL,
  ended_at timestamptz
);
CREATE UNIQUE INDEX calendar_feeds_open ON calendar_feeds (staff_id) WHERE ended_at IS NULL;

-- What somebody has typed and not sent, as the seal gave it.
CREATE TABLE drafts (
  staff_id uuid NOT NULL REFERENCES staff (id),
  key text NOT NULL,
  content bytea NOT NULL,
  saved_at timestamptz NOT NULL,
  PRIMARY KEY (staff_id, key)
);
CREATE INDEX drafts_by_age ON drafts (saved_at);

CREATE TABLE preferences (
  staff_id uuid PRIMARY KEY REFERENCES staff (id),
  language text CHECK (language IN ('ar', 'en', 'es', 'fr')),
  colours text NOT NULL CHECK (colours IN ('light', 'dark', 'auto')),
  views jsonb NOT NULL,
  changed_at timestamptz NOT NULL
);

DO $$
DECLARE held text;
BEGIN
  FOREACH held IN ARRAY ARRAY['calendar_feeds', 'drafts', 'preferences']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', held);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', held);
    EXECUTE format('CREATE POLICY own ON %I TO ccf_app USING (staff_id = acting_staff())', held);
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT OR UPDATE OR DELETE ON %I FOR EACH STATEMENT
      EXECUTE FUNCTION require_acting_person()', held || '_acting_person', held);
    EXECUTE format('GRANT INSERT ON %I TO ccf_app', held);
  END LOOP;
END $$;
GRANT SELECT ON drafts, preferences TO ccf_app;
GRANT SELECT (staff_id, made_at, ended_at) ON calendar_feeds TO ccf_app;
GRANT UPDATE (ended_at) ON calendar_feeds TO ccf_app;
GRANT UPDATE (content, saved_at), DELETE ON drafts TO ccf_app;
GRANT UPDATE (language, colours, views, changed_at) ON preferences TO ccf_app;
-- Whoever reads a feed is not signed in: its token says who they are.
CREATE POLICY sign_in ON calendar_feeds FOR SELECT TO ccf_sign_in USING ((SELECT is_acting_part()));
GRANT SELECT ON calendar_feeds TO ccf_sign_in;
-- Nobody reads a draft but its owner; a part of the system can only drop those that are too old.
CREATE POLICY too_old ON drafts FOR DELETE TO ccf_jobs
  USING ((SELECT is_acting_part()) AND saved_at < now() - interval '30 days');
GRANT DELETE ON drafts TO ccf_jobs;

-- The log of mails is read latest first, over all cases.
CREATE INDEX deliveries_by_time ON deliveries (created_at, id);

-- A page that is open on a case is told of what changes beside its docket. The name of the case, and nothing of it.
CREATE FUNCTION tell_of_case() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('case_changed', NEW.case_id::text);
  RETURN NULL;
END $$;
CREATE FUNCTION tell_of_responsible() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('case_changed', NEW.id::text);
  RETURN NULL;
END $$;
DO $$
DECLARE told text;
BEGIN
  FOREACH told IN ARRAY ARRAY['filings', 'escalations', 'escalation_pages', 'documents', 'memberships', 'case_rule_packs']
  LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT OR UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION tell_of_case()',
      told || '_told', told);
  END LOOP;
END $$;
CREATE TRIGGER cases_responsible_told AFTER UPDATE OF responsible_id ON cases FOR EACH ROW
  EXECUTE FUNCTION tell_of_responsible();
`;
