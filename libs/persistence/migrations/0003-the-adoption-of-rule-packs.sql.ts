/** A case may live under other rule packs than those of its opening: tried on all live cases first, decided for each. */
export const theAdoptionOfRulePacks = /* sql */ `
-- What a pack would change in every live case, computed a batch at a time; last_case_id is how far it has come.
CREATE TABLE pack_dry_runs (
  number integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- Made from the command's key: the same order, however often it arrives, is the same dry run.
  id uuid NOT NULL UNIQUE,
  pack text NOT NULL,
  ordered_by uuid NOT NULL REFERENCES staff (id),
  ordered_at timestamptz NOT NULL,
  last_case_id uuid,
  finished_at timestamptz
);

-- One row per case that the pack is new to, as it was when it was looked at: a decision on anything else is refused.
CREATE TABLE pack_dry_run_cases (
  dry_run integer NOT NULL REFERENCES pack_dry_runs (number),
  case_id uuid NOT NULL REFERENCES cases (id),
  version integer NOT NULL,
  packs_before text[] NOT NULL,
  packs_after text[] NOT NULL,
  as_of date NOT NULL,
  readable boolean NOT NULL,
  PRIMARY KEY (dry_run, case_id)
);

-- Every date that would move, come or go; null before or after is a date that is not there.
CREATE TABLE pack_dry_run_changes (
  dry_run integer NOT NULL,
  case_id uuid NOT NULL,
  deadline text NOT NULL,
  rule text NOT NULL,
  article text NOT NULL,
  edition text NOT NULL,
  before jsonb,
  after jsonb,
  days integer,
  PRIMARY KEY (dry_run, case_id, deadline),
  FOREIGN KEY (dry_run, case_id) REFERENCES pack_dry_run_cases (dry_run, case_id)
);

-- What was decided for a case, in order. The last one applied names its packs; before it, those of its opening.
CREATE TABLE case_rule_packs (
  case_id uuid NOT NULL REFERENCES cases (id),
  number integer NOT NULL CHECK (number > 0),
  id uuid NOT NULL UNIQUE,
  dry_run integer NOT NULL REFERENCES pack_dry_runs (number),
  decision text NOT NULL CHECK (decision IN ('apply', 'hold', 'ignore')),
  reason text NOT NULL,
  -- The packs that were decided on, and the case's version from which they govern where they were applied.
  packs text[] NOT NULL,
  from_version integer NOT NULL,
  decided_by uuid NOT NULL REFERENCES staff (id),
  decided_at timestamptz NOT NULL,
  -- Set once, by the record, when the register says what the applied packs say.
  taken_up_at timestamptz,
  PRIMARY KEY (case_id, number)
);
-- What was held can be decided later; anything else is the last word on that dry run.
CREATE UNIQUE INDEX case_rule_packs_last_word ON case_rule_packs (case_id, dry_run) WHERE decision <> 'hold';
CREATE INDEX case_rule_packs_ordered ON case_rule_packs (decided_at) WHERE decision = 'apply' AND taken_up_at IS NULL;

DO $$
DECLARE written text;
BEGIN
  FOREACH written IN ARRAY ARRAY['pack_dry_runs', 'pack_dry_run_cases', 'pack_dry_run_changes', 'case_rule_packs']
  LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT OR UPDATE OR DELETE ON %I FOR EACH STATEMENT
      EXECUTE FUNCTION require_acting_person()', written || '_acting_person', written);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO ccf_app', written);
  END LOOP;
END $$;
GRANT UPDATE (last_case_id, finished_at) ON pack_dry_runs TO ccf_app;
GRANT UPDATE (taken_up_at) ON case_rule_packs TO ccf_app;
`;
