/** Who signed the evening control of which day, and which list they had before them. Nothing of any case. */
export const theEveningControl = /* sql */ `
CREATE TABLE evening_controls (
  id uuid PRIMARY KEY,
  day date NOT NULL,
  signed_by uuid NOT NULL REFERENCES staff (id),
  signed_at timestamptz NOT NULL,
  dates integer NOT NULL CHECK (dates >= 0),
  -- Of those, what our side still owed for that day or an earlier one.
  open_dates integer NOT NULL CHECK (open_dates >= 0),
  list_sha256 bytea NOT NULL,
  CONSTRAINT evening_controls_list_key UNIQUE (day, signed_by, list_sha256)
);
CREATE INDEX evening_controls_by_time ON evening_controls (signed_at);

ALTER TABLE evening_controls ENABLE ROW LEVEL SECURITY;
ALTER TABLE evening_controls FORCE ROW LEVEL SECURITY;
-- Everybody may see that it was signed; nobody signs for somebody else.
CREATE POLICY people_read ON evening_controls FOR SELECT TO ccf_app USING (acting_staff() IS NOT NULL);
CREATE POLICY own ON evening_controls FOR INSERT TO ccf_app WITH CHECK (signed_by = acting_staff());
CREATE TRIGGER evening_controls_acting_person BEFORE INSERT OR UPDATE OR DELETE ON evening_controls
  FOR EACH STATEMENT EXECUTE FUNCTION require_acting_person();
GRANT SELECT, INSERT ON evening_controls TO ccf_app;
`;
