/** The worklist asks by bureau: by which ones a case is found, in the order in which it is shown. */
export const theBureausOfACase = /* sql */ `
SELECT set_config('ccf.actor', 'system:migration', true);

-- Office and next date stand here too, so that one index walks a bureau's cases in the order of the worklist: what row
-- security hides is decided row by row, and no more rows are looked at than a page shows.
CREATE TABLE case_bureaus (
  case_id uuid NOT NULL REFERENCES cases (id),
  bureau text NOT NULL,
  office text NOT NULL,
  due_on date NOT NULL,
  PRIMARY KEY (case_id, bureau)
);
CREATE INDEX case_bureaus_walk ON case_bureaus (bureau, office, due_on, case_id);

ALTER TABLE case_bureaus ENABLE ROW LEVEL SECURITY;
ALTER TABLE case_bureaus FORCE ROW LEVEL SECURITY;
CREATE POLICY gate ON case_bureaus TO ccf_gate USING (true);
CREATE POLICY parts ON case_bureaus TO ccf_jobs USING ((SELECT is_acting_part()));
CREATE POLICY people_read ON case_bureaus FOR SELECT TO ccf_app USING (
  case_id IN (SELECT unnest(acting_cases('content')))
  OR cardinality((SELECT acting_sides('content'))) > 0 AND
    ((SELECT cases.office FROM cases WHERE cases.id = case_bureaus.case_id) = (SELECT acting_office()))
      = ANY ((SELECT acting_sides('content'))::boolean[]));
CREATE TRIGGER case_bureaus_acting_person BEFORE INSERT OR UPDATE OR DELETE ON case_bureaus FOR EACH STATEMENT
  EXECUTE FUNCTION require_acting_person();
GRANT SELECT ON case_bureaus TO ccf_app;
GRANT SELECT, INSERT, DELETE ON case_bureaus TO ccf_jobs;

-- Whoever moves the case's next date moves it here.
CREATE FUNCTION move_bureaus_of_case() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
BEGIN
  UPDATE case_bureaus SET due_on = coalesce(NEW.next_due_on, 'infinity') WHERE case_id = NEW.id;
  RETURN NULL;
END $$;
ALTER FUNCTION move_bureaus_of_case() OWNER TO ccf_gate;
GRANT SELECT, UPDATE (due_on) ON case_bureaus TO ccf_gate;
CREATE TRIGGER cases_bureaus_moved AFTER UPDATE OF next_due_on ON cases FOR EACH ROW
  WHEN (OLD.next_due_on IS DISTINCT FROM NEW.next_due_on) EXECUTE FUNCTION move_bureaus_of_case();

-- What the cases on file name: every item as it was recorded or last corrected. An owner whom row security stops would
-- see none of them.
ALTER TABLE cases NO FORCE ROW LEVEL SECURITY;
ALTER TABLE docket_entries NO FORCE ROW LEVEL SECURITY;
ALTER TABLE case_bureaus NO FORCE ROW LEVEL SECURITY;
WITH stated AS (
  SELECT case_id, CASE kind WHEN 'entry-corrected' THEN entry -> 'replacement' ELSE entry END AS item
  FROM docket_entries AS held
  WHERE kind IN ('data-item-recorded', 'data-item-publication-requested')
      AND NOT EXISTS (SELECT FROM docket_entries AS later WHERE later.case_id = held.case_id
        AND later.kind = 'entry-corrected' AND later.entry ->> 'entry' = held.id)
    OR kind = 'entry-corrected'
      AND entry -> 'replacement' ->> 'kind' IN ('data-item-recorded', 'data-item-publication-requested')),
named AS (
  SELECT case_id, item ->> 'source' AS bureau FROM stated
  UNION
  SELECT case_id, jsonb_array_elements_text(item -> 'recipients') FROM stated
  WHERE jsonb_typeof(item -> 'recipients') = 'array')
INSERT INTO case_bureaus (case_id, bureau, office, due_on)
SELECT id, bureau, office, coalesce(next_due_on, 'infinity') FROM named JOIN cases ON id = case_id
WHERE bureau <> 'unknown';
ALTER TABLE cases FORCE ROW LEVEL SECURITY;
ALTER TABLE docket_entries FORCE ROW LEVEL SECURITY;
ALTER TABLE case_bureaus FORCE ROW LEVEL SECURITY;
`;
