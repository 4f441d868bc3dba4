/**
 * Signing in, and who looks after people. What proves that somebody is who they say stands in tables of its own, which only
 * the sign-in part can read, and for a person only that person's rows. The staff are changed under `ccf_people`, by
 * administrators, who reach of a case only who is responsible for it and who is on its team.
 */
export const signingIn = /* sql */ `
SELECT set_config('ccf.actor', 'system:migration', true);
ALTER TABLE staff ADD COLUMN integration boolean NOT NULL DEFAULT false;

CREATE TABLE credentials (
  staff_id uuid PRIMARY KEY REFERENCES staff (id),
  password_hash text NOT NULL,
  changed_at timestamptz NOT NULL
);
INSERT INTO credentials SELECT id, password_hash, created_at FROM staff;
ALTER TABLE staff DROP COLUMN password_hash;

-- The secret is sealed under the firm's key. A code is used up with its step of time: none counts twice.
CREATE TABLE second_factors (
  staff_id uuid PRIMARY KEY REFERENCES staff (id),
  sealed_secret text NOT NULL,
  last_step bigint NOT NULL DEFAULT 0,
  enrolled_at timestamptz NOT NULL,
  confirmed_at timestamptz
);
CREATE TABLE recovery_codes (
  staff_id uuid NOT NULL REFERENCES staff (id),
  code_hash bytea NOT NULL,
  PRIMARY KEY (staff_id, code_hash)
);

CREATE TABLE invitations (
  id uuid PRIMARY KEY,
  staff_id uuid NOT NULL REFERENCES staff (id),
  token_hash bytea NOT NULL UNIQUE,
  invited_by uuid NOT NULL REFERENCES staff (id),
  invited_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  accepted_at timestamptz,
  withdrawn_at timestamptz
);
CREATE INDEX invitations_of_staff ON invitations (staff_id);

-- Everybody signs in anew.
DELETE FROM sessions;
ALTER TABLE sessions
  ADD COLUMN id uuid NOT NULL UNIQUE,
  ADD COLUMN means text NOT NULL CHECK (means IN ('password', 'provider')),
  ADD COLUMN confirmed_at timestamptz NOT NULL,
  ADD COLUMN seen_at timestamptz NOT NULL,
  ADD COLUMN address text NOT NULL,
  ADD COLUMN agent text NOT NULL;

-- A browser in which somebody has signed in before: whoever guesses elsewhere cannot lock it out.
CREATE TABLE known_devices (
  token_hash bytea NOT NULL,
  staff_id uuid NOT NULL REFERENCES staff (id),
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (token_hash, staff_id)
);

-- Which account of the firm's sign-in provider is whose, from the first sign-in on.
CREATE TABLE provider_accounts (
  issuer text NOT NULL,
  subject text NOT NULL,
  staff_id uuid NOT NULL REFERENCES staff (id),
  linked_at timestamptz NOT NULL,
  PRIMARY KEY (issuer, subject),
  UNIQUE (issuer, staff_id)
);
-- A sign-in at the provider that is under way; taken out when it comes back.
CREATE TABLE provider_sign_ins (
  state_hash bytea PRIMARY KEY,
  browser_hash bytea NOT NULL,
  nonce text NOT NULL,
  verifier text NOT NULL,
  expires_at timestamptz NOT NULL
);

-- How another program calls the API: as a member of staff of its own, on these routes, until that day.
CREATE TABLE api_tokens (
  id uuid PRIMARY KEY,
  staff_id uuid NOT NULL REFERENCES staff (id),
  token_hash bytea NOT NULL UNIQUE,
  prefix text NOT NULL,
  routes text[] NOT NULL,
  issued_by uuid NOT NULL REFERENCES staff (id),
  issued_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  last_used_at timestamptz,
  revoked_at timestamptz
);

ALTER TABLE deliveries DROP CONSTRAINT deliveries_purpose_check;
ALTER TABLE deliveries ADD CONSTRAINT deliveries_purpose_check CHECK (purpose IN
  ('reminder', 'page', 'filing', 'portal-task', 'alarm', 'digest', 'invitation'));

DO $$
DECLARE held text;
BEGIN
  FOREACH held IN ARRAY ARRAY['credentials', 'second_factors', 'recovery_codes', 'invitations', 'known_devices',
    'provider_accounts', 'provider_sign_ins', 'api_tokens']
  LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT OR UPDATE OR DELETE ON %I FOR EACH STATEMENT
      EXECUTE FUNCTION require_acting_person()', held || '_acting_person', held);
  END LOOP;
  -- A person's own, and all of them only for the sign-in part itself.
  FOREACH held IN ARRAY ARRAY['credentials', 'second_factors', 'recovery_codes', 'sessions', 'known_devices',
    'provider_accounts']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', held);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', held);
    EXECUTE format('CREATE POLICY own ON %I TO ccf_sign_in
      USING (is_acting_part() OR staff_id = acting_staff())', held);
  END LOOP;
END $$;

CREATE FUNCTION is_acting_administrator() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM staff WHERE id = acting_staff() AND departed_at IS NULL AND 'administrator' = ANY (roles))
$$;

-- The application's own role keeps nothing of this: each act on people says under which part it is done.
REVOKE ALL ON sessions, sign_in_attempts FROM ccf_app;
REVOKE INSERT, UPDATE ON staff, rota FROM ccf_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON credentials, second_factors, recovery_codes, known_devices, provider_accounts,
  provider_sign_ins TO ccf_sign_in;
GRANT SELECT, INSERT, UPDATE ON sessions TO ccf_sign_in;
GRANT UPDATE (succeeded) ON sign_in_attempts TO ccf_sign_in;
GRANT SELECT, UPDATE (accepted_at) ON invitations TO ccf_sign_in;
GRANT SELECT, UPDATE (last_used_at) ON api_tokens TO ccf_sign_in;

-- The first administrator.
GRANT INSERT ON credentials TO ccf_start;
CREATE POLICY founding ON credentials FOR INSERT TO ccf_start WITH CHECK (is_acting_part());

-- Administrators: they set a first password and end sessions, and can read neither.
GRANT USAGE ON SCHEMA public TO ccf_people;
GRANT SELECT ON staff, rota TO ccf_people;
GRANT INSERT, UPDATE (roles, departed_at) ON staff TO ccf_people;
GRANT INSERT, UPDATE ON rota TO ccf_people;
GRANT INSERT ON credentials TO ccf_people;
CREATE POLICY first_password ON credentials FOR INSERT TO ccf_people WITH CHECK (is_acting_administrator());
GRANT SELECT (staff_id, ended_at), UPDATE (ended_at) ON sessions TO ccf_people;
CREATE POLICY administrators ON sessions TO ccf_people USING (is_acting_administrator());
GRANT INSERT, SELECT (id, staff_id, invited_by, invited_at, expires_at, accepted_at, withdrawn_at), UPDATE (withdrawn_at)
  ON invitations TO ccf_people;
GRANT INSERT, SELECT (id, staff_id, prefix, routes, issued_by, issued_at, expires_at, last_used_at, revoked_at),
  UPDATE (revoked_at) ON api_tokens TO ccf_people;
GRANT SELECT (id, office, responsible_id), UPDATE (responsible_id) ON cases TO ccf_people;
GRANT SELECT, INSERT, UPDATE ON memberships TO ccf_people;
GRANT SELECT ON walls TO ccf_people;
GRANT SELECT (id, case_id, purpose, occurrence, recipient, state), INSERT,
  UPDATE (recipient, state, evidence, settled_at, next_attempt_at) ON deliveries TO ccf_people;
GRANT INSERT (case_id, act, subject, details) ON audit_events TO ccf_people;
DO $$
DECLARE reached text;
BEGIN
  FOREACH reached IN ARRAY ARRAY['cases', 'memberships', 'walls', 'deliveries', 'audit_events'] LOOP
    EXECUTE format('CREATE POLICY administrators ON %I TO ccf_people USING ((SELECT is_acting_administrator()))', reached);
  END LOOP;
END $$;
`;
