/**
 * What is kept about people only for a while. A role of its own forgets it, and row security shows it nothing that is not
 * old enough. A key of a command stays spent for as long as its person can send one: forgotten is what was sent and
 * answered, so that a retry that comes years late has no second effect.
 */
export const whatIsForgotten = /* sql */ `
SELECT set_config('ccf.actor', 'system:migration', true);

ALTER TABLE idempotency_keys ADD COLUMN forgotten_at timestamptz;
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (first_seen_at) WHERE forgotten_at IS NULL;

GRANT USAGE ON SCHEMA public TO ccf_purge;
GRANT SELECT (id, departed_at) ON staff TO ccf_purge;
GRANT DELETE, UPDATE (status, answer, route, body_sha256, forgotten_at) ON idempotency_keys TO ccf_purge;
CREATE POLICY spent ON idempotency_keys FOR UPDATE TO ccf_purge
  USING ((SELECT is_acting_part()) AND forgotten_at IS NULL AND first_seen_at < now() - interval '30 days')
  WITH CHECK (forgotten_at IS NOT NULL AND answer IS NULL AND status IS NULL AND route = '' AND body_sha256 = '');
CREATE POLICY departed ON idempotency_keys FOR DELETE TO ccf_purge
  USING ((SELECT is_acting_part()) AND first_seen_at < now() - interval '30 days'
    AND EXISTS (SELECT FROM staff WHERE staff.id = staff_id AND departed_at < now() - interval '30 days'));
GRANT DELETE ON known_devices TO ccf_purge;
CREATE POLICY expired ON known_devices FOR DELETE TO ccf_purge USING ((SELECT is_acting_part()) AND expires_at < now());
`;
