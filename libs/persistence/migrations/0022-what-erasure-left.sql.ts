/**
 * What an erasure left behind until now: what was seen of a document when it came in, the type its sender gave it, and what
 * somebody had typed about the case and not sent. From here on these go with the case; of cases erased before, now.
 */
export const whatErasureLeft = /* sql */ `
SELECT set_config('ccf.actor', 'system:migration', true);

GRANT UPDATE (marks, content_type) ON documents TO ccf_erasure;
CREATE POLICY erasing ON drafts TO ccf_erasure USING ((SELECT is_acting_part()));
GRANT SELECT (key), DELETE ON drafts TO ccf_erasure;

-- For this step alone row security does not bind the owner.
ALTER TABLE documents NO FORCE ROW LEVEL SECURITY;
ALTER TABLE drafts NO FORCE ROW LEVEL SECURITY;
ALTER TABLE erasures NO FORCE ROW LEVEL SECURITY;
ALTER TABLE cases NO FORCE ROW LEVEL SECURITY;
UPDATE documents SET marks = '{}', content_type = 'application/octet-stream'
  FROM erasures WHERE erasures.case_id = documents.case_id AND erased_at IS NOT NULL;
DELETE FROM drafts USING erasures JOIN cases ON cases.id = case_id
  WHERE erased_at IS NOT NULL AND split_part(key, ':', 2) = reference;
ALTER TABLE documents FORCE ROW LEVEL SECURITY;
ALTER TABLE drafts FORCE ROW LEVEL SECURITY;
ALTER TABLE erasures FORCE ROW LEVEL SECURITY;
ALTER TABLE cases FORCE ROW LEVEL SECURITY;
`;
