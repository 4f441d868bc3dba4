/** An evening that nobody signed. */
export const whatWaitsForAnAnswer = /* sql */ `
-- The auditor names the days whose evening control nobody signed.
CREATE POLICY parts_read ON evening_controls FOR SELECT TO ccf_auditor USING ((SELECT is_acting_part()));
GRANT SELECT ON evening_controls TO ccf_auditor;
`;
