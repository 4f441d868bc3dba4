import type { Answer } from '../../api/client.js';
import { useTexts } from '../../texts/texts.js';

interface DocumentLinkProps {
  readonly reference: string;
  readonly id: string;
  readonly documents: Answer<'documents'>['documents'];
}

/** A document by its file name, as a file to save. */
export function DocumentLink({ reference, id, documents }: DocumentLinkProps) {
  const { t } = useTexts();
  const found = documents.find((each) => each.id === id);
  return (
    <a href={`/api/v1/cases/${encodeURIComponent(reference)}/documents/${id}`} download>
      <bdi className="file-name">{found?.fileName ?? t('docket.document')}</bdi>
    </a>
  );
}
