/** Mail to staff is written in its reader's language: whoever writes it learns of a person that, and no more. */
export const theLanguageOfAMail = /* sql */ `
GRANT SELECT (staff_id, language) ON preferences TO ccf_jobs, ccf_people;
CREATE POLICY language_of_staff_mail ON preferences FOR SELECT TO ccf_jobs USING ((SELECT is_acting_part()));
-- An invitation that is sent again, to somebody who has been here before.
CREATE POLICY language_of_invitation ON preferences FOR SELECT TO ccf_people USING ((SELECT is_acting_administrator()));
`;
