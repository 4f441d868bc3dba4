/**
 * What is done with somebody's account is told to them by mail: planned with the act, sent by the auditor. Whoever plans
 * may write down a mail of this purpose alone, and the auditor learns of a person no more than the language they read.
 */
export const whatPeopleAreTold = /* sql */ `
SELECT set_config('ccf.actor', 'system:migration', true);

ALTER TABLE deliveries DROP CONSTRAINT deliveries_purpose_check;
ALTER TABLE deliveries ADD CONSTRAINT deliveries_purpose_check CHECK (purpose IN
  ('reminder', 'page', 'filing', 'portal-task', 'alarm', 'digest', 'invitation', 'account'));

GRANT INSERT (id, case_id, purpose, occurrence, message_id, recipient, subject, state, created_at) ON deliveries TO ccf_sign_in;
CREATE POLICY account_mail ON deliveries FOR INSERT TO ccf_sign_in
  WITH CHECK (purpose = 'account' AND case_id IS NULL AND state = 'planned');

GRANT SELECT (staff_id, language) ON preferences TO ccf_auditor;
-- How much somebody has added in a day is asked at every upload.
CREATE INDEX documents_by_person ON documents (added_by, added_at);

CREATE POLICY language_of_mail ON preferences FOR SELECT TO ccf_auditor USING ((SELECT is_acting_part()));
`;
