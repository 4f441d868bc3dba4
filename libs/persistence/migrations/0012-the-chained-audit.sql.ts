/**
 * The audit becomes a chain of hashes for each case, and one for the firm's own events. What a row's hash covers is
 * written in docs/audit.md, so that it can be computed without PostgreSQL. Address, reason and details enter it only as
 * salted commitments: they can be forgotten, and the chain stays valid.
 */
export const theChainedAudit = /* sql */ `
SELECT set_config('ccf.actor', 'system:migration', true);

-- The last link of each chain: a case's, or the firm's own under the nil UUID. Only the chaining itself touches it.
CREATE TABLE audit_heads (
  chain uuid PRIMARY KEY,
  sequence integer NOT NULL,
  at timestamptz NOT NULL,
  hash bytea NOT NULL
) WITH (fillfactor = 50);

ALTER TABLE audit_events
  ADD COLUMN sequence integer,
  ADD COLUMN outcome text NOT NULL DEFAULT 'done' CHECK (outcome IN ('done', 'refused')),
  ADD COLUMN address text,
  ADD COLUMN address_salt bytea,
  ADD COLUMN address_seal bytea,
  ADD COLUMN reason text,
  ADD COLUMN salt bytea,
  ADD COLUMN seal bytea,
  ADD COLUMN previous_hash bytea,
  ADD COLUMN hash bytea;

-- A field of the hashed text: its length in bytes, a colon, itself, a comma; a hyphen where there is none.
CREATE FUNCTION audit_field(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(octet_length(value) || ':' || value || ',', '-,')
$$;
-- Links an event to the end of its chain. One statement holds the end, computes the next and leaves it held until the
-- transaction ends: writers of one chain follow each other, and those of another never wait. A chain never runs
-- backwards in time, whatever the clock does.
CREATE FUNCTION chain_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  own_chain uuid := coalesce(NEW.case_id, '00000000-0000-0000-0000-000000000000');
  -- A statement that finds no head empties what it answers into.
  happened timestamptz := NEW.at;
  ahead text;
  behind text;
BEGIN
  IF NEW.act = 'audit.resealed' AND session_user = 'ccf_app' THEN
    RAISE EXCEPTION 'only the owner of the record reseals' USING ERRCODE = 'insufficient_privilege';
  END IF;
  NEW.address := nullif(current_setting('ccf.address', true), '');
  IF NEW.address IS NOT NULL THEN
    NEW.address_salt := uuid_send(gen_random_uuid());
    NEW.address_seal := sha256(NEW.address_salt || convert_to(audit_field(NEW.address), 'UTF8'));
  END IF;
  NEW.salt := uuid_send(gen_random_uuid());
  NEW.seal := sha256(NEW.salt || convert_to(audit_field(NEW.reason) || audit_field(NEW.details::text), 'UTF8'));
  ahead := '11:ccf-audit-1,36:' || own_chain || ',';
  behind := audit_field(NEW.actor) || audit_field(NEW.act) || audit_field(NEW.subject) || audit_field(NEW.outcome)
    || audit_field(encode(NEW.address_seal, 'hex')) || '64:' || encode(NEW.seal, 'hex') || ',64:';
  LOOP
    UPDATE audit_heads AS head SET sequence = head.sequence + 1, at = greatest(happened, head.at),
      hash = sha256(convert_to(ahead || audit_field((head.sequence + 1)::text) || '27:'
        || to_char(greatest(happened, head.at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || ','
        || behind || encode(head.hash, 'hex') || ',', 'UTF8'))
      WHERE head.chain = own_chain
      RETURNING WITH (OLD AS before, NEW AS after) after.sequence, after.at, before.hash, after.hash
      INTO NEW.sequence, NEW.at, NEW.previous_hash, NEW.hash;
    EXIT WHEN FOUND;
    INSERT INTO audit_heads VALUES (own_chain, 0, '-infinity', decode(repeat('00', 32), 'hex')) ON CONFLICT DO NOTHING;
  END LOOP;
  RETURN NEW;
END $$;
ALTER FUNCTION chain_event() OWNER TO ccf_audit;
CREATE TRIGGER audit_events_chain BEFORE INSERT ON audit_events FOR EACH ROW EXECUTE FUNCTION chain_event();

ALTER TABLE audit_heads ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_heads FORCE ROW LEVEL SECURITY;
CREATE POLICY chaining ON audit_heads TO ccf_audit USING (true) WITH CHECK (true);
GRANT USAGE ON SCHEMA public TO ccf_audit;
GRANT SELECT, INSERT, UPDATE ON audit_heads TO ccf_audit;

-- What stands there already is written again, in its order, and linked by the way.
CREATE TEMPORARY TABLE unchained ON COMMIT DROP AS SELECT * FROM audit_events;
ALTER TABLE audit_events DISABLE TRIGGER audit_events_append_only;
DELETE FROM audit_events;
INSERT INTO audit_events (id, case_id, at, actor, act, subject, details) OVERRIDING SYSTEM VALUE
  SELECT id, case_id, at, actor, act, subject, details FROM unchained ORDER BY id;
DROP TRIGGER audit_events_append_only ON audit_events;
ALTER TABLE audit_events
  ALTER COLUMN sequence SET NOT NULL,
  ALTER COLUMN seal SET NOT NULL,
  ALTER COLUMN previous_hash SET NOT NULL,
  ALTER COLUMN hash SET NOT NULL;
DROP INDEX audit_events_of_case;
CREATE UNIQUE INDEX audit_events_in_chain ON audit_events (case_id, sequence) NULLS NOT DISTINCT;

-- Append-only, but for what may have to be forgotten; that changes no hash.
CREATE FUNCTION refuse_unless_forgetting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user <> 'ccf_audit'
    OR to_jsonb(NEW) - ARRAY['address', 'address_salt', 'reason', 'details', 'salt']
      IS DISTINCT FROM to_jsonb(OLD) - ARRAY['address', 'address_salt', 'reason', 'details', 'salt'] THEN
    RAISE EXCEPTION 'audit_events is append-only' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER audit_events_append_only BEFORE UPDATE ON audit_events
  FOR EACH ROW EXECUTE FUNCTION refuse_unless_forgetting();
CREATE TRIGGER audit_events_never_deleted BEFORE DELETE OR TRUNCATE ON audit_events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Where a case is erased: who did what and when stays, all the rest goes. That it went is itself audited.
CREATE FUNCTION forget_audited(of uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
BEGIN
  UPDATE audit_events SET address = NULL, address_salt = NULL, reason = NULL, details = '{}', salt = NULL
    WHERE case_id = of AND salt IS NOT NULL;
  INSERT INTO audit_events (case_id, act) VALUES (of, 'audit.forgotten');
END $$;
-- Addresses are kept as long as the law of logging allows, and no longer. Answers how many went.
CREATE FUNCTION forget_addresses(before timestamptz) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
DECLARE forgotten integer;
BEGIN
  UPDATE audit_events SET address = NULL, address_salt = NULL WHERE address IS NOT NULL AND at < before;
  GET DIAGNOSTICS forgotten = ROW_COUNT;
  IF forgotten > 0 THEN
    INSERT INTO audit_events (act, details) VALUES ('addresses.forgotten', jsonb_build_object('events', forgotten));
  END IF;
  RETURN forgotten;
END $$;
CREATE INDEX audit_events_with_address ON audit_events (at) WHERE address IS NOT NULL;

-- An attempt that was refused is told to the case it was made on, where there is one: the same work in the same time
-- whether there is, and no answer.
CREATE FUNCTION note_refusal(of_reference text, route text, code text, status integer) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE attempted uuid;
BEGIN
  SELECT id INTO attempted FROM cases WHERE reference = of_reference;
  INSERT INTO audit_events (case_id, act, subject, outcome, details) VALUES (attempted, 'attempt.refused',
    CASE WHEN attempted IS NULL THEN of_reference END, 'refused',
    jsonb_build_object('route', route, 'code', code, 'status', status));
END $$;

CREATE POLICY parts ON audit_heads FOR SELECT TO ccf_auditor USING ((SELECT is_acting_part()));
CREATE POLICY chaining ON audit_events TO ccf_audit USING (true) WITH CHECK (true);
CREATE POLICY chaining ON cases FOR SELECT TO ccf_audit USING (true);
GRANT SELECT (id, reference) ON cases TO ccf_audit;
GRANT SELECT, INSERT, UPDATE (address, address_salt, reason, details, salt) ON audit_events TO ccf_audit;
GRANT SELECT ON audit_heads TO ccf_auditor;
GRANT INSERT (outcome, reason) ON audit_events TO ccf_app, ccf_jobs, ccf_auditor, ccf_sign_in, ccf_start, ccf_people;
ALTER FUNCTION forget_audited(uuid) OWNER TO ccf_audit;
ALTER FUNCTION forget_addresses(timestamptz) OWNER TO ccf_audit;
ALTER FUNCTION note_refusal(text, text, text, integer) OWNER TO ccf_audit;
REVOKE EXECUTE ON FUNCTION forget_audited(uuid), forget_addresses(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_addresses(timestamptz) TO ccf_auditor;

-- Which cases a list showed to whom is the auditor's to read: an administrator may not know that they exist.
DROP POLICY firm_trail ON audit_events;
CREATE POLICY firm_trail ON audit_events FOR SELECT TO ccf_app USING (case_id IS NULL AND EXISTS (
  SELECT FROM staff WHERE id = acting_staff() AND departed_at IS NULL
    AND ('auditor' = ANY (roles) OR 'administrator' = ANY (roles) AND act NOT IN ('cases.read', 'dry-run.read', 'walls.read'))));

-- Who could see what is told by the chains from here on: they begin with how things stood.
INSERT INTO audit_events (act, subject, details)
  SELECT 'staff.stood', id::text, jsonb_build_object('roles', roles, 'office', office, 'departed', departed_at IS NOT NULL)
  FROM staff ORDER BY created_at, id;
INSERT INTO audit_events (case_id, act, details)
  SELECT id, 'case.stood', jsonb_build_object('office', office, 'responsible', responsible_id,
    'team', ARRAY(SELECT staff_id FROM memberships WHERE case_id = cases.id AND until IS NULL ORDER BY staff_id),
    'walled', ARRAY(SELECT staff_id FROM walls WHERE case_id = cases.id AND lifted_at IS NULL ORDER BY staff_id))
  FROM cases ORDER BY opened_at, id;
`;
