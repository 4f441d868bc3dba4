/**
 * What somebody calls a view they save, and what it asks for, may name a client: from here on it is sealed, and goes with
 * whoever leaves, as what they typed and did not send. Rows from before are sealed by the next step of the migration, which
 * has the key that this one has not.
 */
export const whatAViewIsCalled = /* sql */ `
SELECT set_config('ccf.actor', 'system:migration', true);

ALTER TABLE preferences ADD CONSTRAINT preferences_views_sealed CHECK (jsonb_typeof(views) = 'string') NOT VALID;

GRANT DELETE ON preferences, drafts TO ccf_people;
DO $$
DECLARE held text;
BEGIN
  FOREACH held IN ARRAY ARRAY['preferences', 'drafts'] LOOP
    EXECUTE format('CREATE POLICY departed ON %I FOR DELETE TO ccf_people USING ((SELECT is_acting_administrator())
      AND EXISTS (SELECT FROM staff WHERE staff.id = staff_id AND departed_at IS NOT NULL))', held);
  END LOOP;
END $$;
`;
