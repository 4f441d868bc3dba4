/** What was seen of an upload when it came in; it stays beside the document, which is kept as it was sent. */
export const whatAnUploadHolds = /* sql */ `
SELECT set_config('ccf.actor', 'system:migration', true);
ALTER TABLE documents ADD COLUMN marks text[] NOT NULL DEFAULT '{}';
`;
