/** The register keeps everything that a date says of itself, and which entries made it what it is. */
export const whatADateSays = /* sql */ `
ALTER TABLE deadlines
  ADD COLUMN basis text,
  -- The limit cannot have ended before the one day nor after the other; null where nothing bounds it on that side.
  ADD COLUMN earliest_due_on date,
  ADD COLUMN latest_due_on date,
  ADD COLUMN aim_on date,
  -- The entries because of which this revision differs from the one before it.
  ADD COLUMN because text[],
  -- The decision with which other rule packs brought this revision; null where none did.
  ADD COLUMN adoption integer,
  ADD CONSTRAINT deadlines_adoption_fkey FOREIGN KEY (case_id, adoption) REFERENCES case_rule_packs (case_id, number);

SELECT set_config('ccf.actor', 'system:migration', true);

-- The bases of the packs published so far. An estimated date keeps no bounds, and no date an aim, until its case plans next.
UPDATE deadlines SET
  basis = CASE WHEN rule LIKE 'P%' THEN 'policy' WHEN rule LIKE 'R%' THEN 'regulation'
    WHEN rule IN ('T17', 'T18') THEN 'letter' WHEN rule = 'T22' THEN 'decision' ELSE 'statute' END,
  earliest_due_on = CASE WHEN certainty <> 'estimated' THEN due_on END,
  latest_due_on = CASE WHEN certainty <> 'estimated' THEN due_on END,
  because = '{}';

-- Steps that one revision's working has and the other's has not; that a date was met or ended moved nothing.
WITH steps AS (
  SELECT case_id, deadline, revision, step ->> 'step' AS step, step ->> 'entry' AS entry, coalesce(step ->> 'date', '') AS day
  FROM deadlines, jsonb_array_elements(derivation) AS step
  WHERE step ? 'entry' AND step ->> 'step' NOT IN ('met', 'ended')),
differing AS (
  SELECT case_id, deadline, revision, entry FROM steps AS mine
  WHERE NOT EXISTS (SELECT FROM steps AS other WHERE (other.case_id, other.deadline, other.step, other.entry, other.day)
    = (mine.case_id, mine.deadline, mine.step, mine.entry, mine.day) AND other.revision = mine.revision - 1)
  UNION
  SELECT case_id, deadline, revision + 1, entry FROM steps AS mine
  WHERE NOT EXISTS (SELECT FROM steps AS other WHERE (other.case_id, other.deadline, other.step, other.entry, other.day)
    = (mine.case_id, mine.deadline, mine.step, mine.entry, mine.day) AND other.revision = mine.revision + 1))
UPDATE deadlines AS held SET because = moved.entries
FROM (SELECT case_id, deadline, revision, array_agg(entry ORDER BY entry) AS entries FROM differing GROUP BY 1, 2, 3) AS moved
WHERE (held.case_id, held.deadline, held.revision) = (moved.case_id, moved.deadline, moved.revision);

ALTER TABLE deadlines
  ALTER COLUMN basis SET NOT NULL,
  ALTER COLUMN because SET NOT NULL,
  ADD CONSTRAINT deadlines_basis_check CHECK (basis IN ('statute', 'letter', 'regulation', 'policy', 'decision'));
GRANT UPDATE (earliest_due_on, latest_due_on, aim_on) ON deadlines TO ccf_app;

-- The page of a case asks which dry runs found it.
CREATE INDEX pack_dry_run_cases_of_case ON pack_dry_run_cases (case_id);

-- The auditor, which tells no workflow anything, has a case plan anew: ordered by it, answered by the record, and cleared
-- once the register is proved.
ALTER TABLE cases ADD COLUMN plan_ordered_at timestamptz, ADD COLUMN planned_at timestamptz;
CREATE INDEX cases_plan_ordered ON cases (plan_ordered_at) WHERE plan_ordered_at IS NOT NULL AND planned_at IS NULL;
GRANT UPDATE (plan_ordered_at, planned_at) ON cases TO ccf_app;
-- The bounds and aims that could not be filled in above come with the next plan of each case: all are to make one now.
UPDATE cases SET plan_ordered_at = now() WHERE stage <> 'closed';
`;
