/**
 * An evening that nobody signed, and a conflict check that nobody answered. The records office's verdict is on record; what
 * it rests on stays with them; and no case is opened against it, whoever tries and by whatever way. What somebody who leaves
 * has asked waits for nothing any more.
 */
export const whatWaitsForAnAnswer = /* sql */ `
-- The auditor names the days whose evening control nobody signed.
CREATE POLICY parts_read ON evening_controls FOR SELECT TO ccf_auditor USING ((SELECT is_acting_part()));
GRANT SELECT ON evening_controls TO ccf_auditor;

-- When its asker opened a case after it.
ALTER TABLE conflict_checks ADD COLUMN opened_at timestamptz;
-- For whom the firm was asked to act, where records were to be asked: in words that nobody can read, and that no person is
-- shown. For a year, so that what was declined is not opened under the same name.
CREATE TABLE conflict_check_names (
  check_id uuid NOT NULL REFERENCES conflict_checks (id),
  name smallint NOT NULL,
  token bytea NOT NULL,
  PRIMARY KEY (check_id, name, token)
);
CREATE INDEX conflict_check_names_by_token ON conflict_check_names (token);
-- The last one counts; none is changed.
CREATE TABLE conflict_verdicts (
  id uuid PRIMARY KEY,
  check_id uuid NOT NULL REFERENCES conflict_checks (id),
  verdict text NOT NULL CHECK (verdict IN ('no-obstacle', 'behind-wall', 'do-not-open')),
  given_by uuid NOT NULL REFERENCES staff (id),
  given_at timestamptz NOT NULL
);
CREATE INDEX conflict_verdicts_of_check ON conflict_verdicts (check_id, given_at);
-- Apart from the verdict, for the asker reads that one.
CREATE TABLE conflict_remarks (
  verdict_id uuid PRIMARY KEY REFERENCES conflict_verdicts (id),
  remark text NOT NULL CONSTRAINT conflict_remarks_sealed CHECK (starts_with(remark, 'sealed.'))
);
DO $$
DECLARE held text;
BEGIN
  FOREACH held IN ARRAY ARRAY['conflict_check_names', 'conflict_verdicts', 'conflict_remarks'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', held);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', held);
    EXECUTE format('CREATE POLICY searching ON %I TO ccf_conflicts USING (true)', held);
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT OR UPDATE OR DELETE ON %I FOR EACH STATEMENT
      EXECUTE FUNCTION require_acting_person()', held || '_acting_person', held);
  END LOOP;
END $$;
CREATE POLICY own ON conflict_checks FOR UPDATE TO ccf_app USING (asked_by = (SELECT acting_staff()));
GRANT UPDATE (opened_at) ON conflict_checks TO ccf_app;
-- Whoever sees the check sees its verdicts; whoever keeps records gives them, in their own name.
CREATE POLICY people_read ON conflict_verdicts FOR SELECT TO ccf_app USING (
  EXISTS (SELECT FROM conflict_checks WHERE conflict_checks.id = check_id));
CREATE POLICY records_answer ON conflict_verdicts FOR INSERT TO ccf_app WITH CHECK (
  given_by = (SELECT acting_staff()) AND cardinality((SELECT acting_reach('keeping'))) > 0);
CREATE POLICY records ON conflict_remarks TO ccf_app USING (cardinality((SELECT acting_reach('keeping'))) > 0);
GRANT SELECT, INSERT ON conflict_verdicts, conflict_remarks TO ccf_app;
GRANT SELECT, INSERT, DELETE ON conflict_check_names TO ccf_conflicts;
GRANT SELECT ON conflict_verdicts TO ccf_conflicts;
GRANT SELECT, DELETE ON conflict_remarks TO ccf_conflicts;

-- As before; and where records are to be asked, the names of those for whom are kept. The same work is done either way.
DROP FUNCTION check_conflicts(uuid, jsonb, text[]);
CREATE FUNCTION check_conflicts(of_id uuid, names jsonb, opposing jsonb, bureaus text[]) RETURNS text
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
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
      FROM jsonb_array_elements(names || opposing) AS asked(words)
        CROSS JOIN LATERAL jsonb_array_elements_text(asked.words) AS word
        JOIN name_index AS known ON known.token = decode(word, 'hex')
      GROUP BY asked.words, known.case_id
      HAVING count(DISTINCT known.token) >= least(2, jsonb_array_length(asked.words)) OR EXISTS (
        SELECT FROM docket_entries AS entry WHERE entry.case_id = known.case_id
          AND kind = 'data-item-recorded' AND entry.entry ->> 'source' = ANY (bureaus));
    UPDATE conflict_checks SET answer =
      CASE WHEN EXISTS (SELECT FROM conflict_check_cases WHERE check_id = of_id) THEN 'ask-records' ELSE 'clear' END
      WHERE id = of_id;
    INSERT INTO conflict_check_names (check_id, name, token)
      SELECT of_id, place, decode(word, 'hex')
      FROM jsonb_array_elements(names) WITH ORDINALITY AS asked(words, place)
        CROSS JOIN LATERAL jsonb_array_elements_text(asked.words) AS word
      WHERE EXISTS (SELECT FROM conflict_checks WHERE id = of_id AND answer = 'ask-records')
      ON CONFLICT DO NOTHING;
  END IF;
  SELECT answer INTO STRICT given FROM conflict_checks WHERE id = of_id AND asked_by = acting_staff();
  RETURN given;
END $$;

-- What stands on record about opening a case for these names: the later of the verdict on the asker's own check that is named
-- for all of them and of any "do not open" about one of them; else an unanswered check of the asker's own, the named one
-- first; else nothing. Two names are the same by two words, or by the only word that both have.
CREATE FUNCTION standing_conflict(names jsonb, named uuid) RETURNS TABLE (check_id uuid, verdict text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH asked AS (
    SELECT place, ARRAY(SELECT decode(word, 'hex') FROM jsonb_array_elements_text(words) AS word) AS tokens
    FROM jsonb_array_elements(names) WITH ORDINALITY AS each(words, place)),
  held AS (
    SELECT kept.check_id, kept.name, array_agg(kept.token) AS tokens FROM conflict_check_names AS kept
    WHERE kept.check_id IN (SELECT near.check_id FROM conflict_check_names AS near
      WHERE near.token IN (SELECT unnest(tokens) FROM asked))
    GROUP BY kept.check_id, kept.name),
  same AS (
    SELECT DISTINCT held.check_id, asked.place FROM asked JOIN held ON
      (SELECT count(*) FROM unnest(asked.tokens) AS word WHERE word = ANY (held.tokens))
        >= greatest(least(2, cardinality(asked.tokens)), least(2, cardinality(held.tokens)))),
  found AS (
    SELECT checks.id, checks.asked_at, checks.asked_by = acting_staff() AS is_own, last.verdict, last.given_at,
      coalesce(checks.id = named, false) AND checks.asked_by = acting_staff()
        AND count(*) = (SELECT count(*) FROM asked) AS is_named
    FROM same JOIN conflict_checks AS checks ON checks.id = same.check_id
      LEFT JOIN LATERAL (SELECT given.verdict, given.given_at FROM conflict_verdicts AS given
        WHERE given.check_id = checks.id ORDER BY given.given_at DESC, given.id LIMIT 1) AS last ON true
    GROUP BY checks.id, last.verdict, last.given_at)
  SELECT id, found.verdict FROM found WHERE is_named OR found.verdict = 'do-not-open' OR is_own AND found.verdict IS NULL
  ORDER BY given_at DESC NULLS LAST, is_named DESC, asked_at DESC LIMIT 1
$$;

-- With a case goes what checks kept of its people's names, and what records wrote about checks that found it.
CREATE FUNCTION forget_conflicts(of_case uuid) RETURNS void LANGUAGE sql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
  DELETE FROM conflict_remarks USING conflict_verdicts, conflict_check_cases AS found
    WHERE conflict_verdicts.id = verdict_id AND found.check_id = conflict_verdicts.check_id AND found.case_id = of_case;
  DELETE FROM conflict_check_names AS kept WHERE kept.check_id IN (
    SELECT found.check_id FROM conflict_check_cases AS found WHERE found.case_id = of_case
    UNION SELECT near.check_id FROM conflict_check_names AS near
      JOIN name_index ON name_index.token = near.token AND name_index.case_id = of_case
      GROUP BY near.check_id, near.name
      HAVING count(*) >= least(2, (SELECT count(*) FROM conflict_check_names AS whole
        WHERE whole.check_id = near.check_id AND whole.name = near.name)))
$$;
-- And after a year without an answer, or since the last one.
CREATE FUNCTION forget_old_conflicts() RETURNS void LANGUAGE sql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
  WITH old AS (
    SELECT checks.id FROM conflict_checks AS checks WHERE asked_at < now() - interval '1 year'
      AND NOT EXISTS (SELECT FROM conflict_verdicts WHERE check_id = checks.id AND given_at >= now() - interval '1 year')),
  names AS (DELETE FROM conflict_check_names WHERE check_id IN (SELECT id FROM old))
  DELETE FROM conflict_remarks USING conflict_verdicts
    WHERE conflict_verdicts.id = verdict_id AND conflict_verdicts.check_id IN (SELECT id FROM old)
$$;

DO $$
DECLARE made text;
BEGIN
  FOREACH made IN ARRAY ARRAY['check_conflicts(uuid, jsonb, jsonb, text[])', 'standing_conflict(jsonb, uuid)',
    'forget_conflicts(uuid)', 'forget_old_conflicts()'] LOOP
    EXECUTE 'ALTER FUNCTION ' || made || ' OWNER TO ccf_conflicts';
    EXECUTE 'REVOKE EXECUTE ON FUNCTION ' || made || ' FROM PUBLIC';
  END LOOP;
END $$;
GRANT EXECUTE ON FUNCTION check_conflicts(uuid, jsonb, jsonb, text[]), standing_conflict(jsonb, uuid) TO ccf_app;
GRANT EXECUTE ON FUNCTION forget_conflicts(uuid) TO ccf_erasure;
GRANT EXECUTE ON FUNCTION forget_old_conflicts() TO ccf_jobs;

-- Whoever leaves: their questions for payloads end, answered or not, and so does their calendar.
CREATE FUNCTION end_what_was_theirs() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE payload_openings SET ended_by = NEW.id
    WHERE asked_by = NEW.id AND ended_at IS NULL AND approved IS NOT FALSE;
  UPDATE calendar_feeds SET ended_at = NEW.departed_at WHERE staff_id = NEW.id AND ended_at IS NULL;
  RETURN NULL;
END $$;
ALTER FUNCTION end_what_was_theirs() OWNER TO ccf_gate;
CREATE TRIGGER staff_depart AFTER UPDATE OF departed_at ON staff FOR EACH ROW
  WHEN (OLD.departed_at IS NULL AND NEW.departed_at IS NOT NULL) EXECUTE FUNCTION end_what_was_theirs();
CREATE POLICY gate ON calendar_feeds TO ccf_gate USING (true);
GRANT SELECT (staff_id, ended_at), UPDATE (ended_at) ON calendar_feeds TO ccf_gate;
`;
