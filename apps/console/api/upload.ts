import { type Answer, refusedBy, Unreached } from './client.js';

type Kind = 'letter' | 'receipt' | 'annex' | 'other';

/** Adds a file to a case as it is, whatever its size; sent again with the same key it is added once. */
export async function upload(reference: string, file: File, kind: Kind, key: string): Promise<Answer<'addDocument'>> {
  const response = await fetch(`/api/v1/cases/${encodeURIComponent(reference)}/documents`, {
    method: 'POST',
    credentials: 'same-origin',
    headers: {
      Accept: 'application/json',
      'Content-Type': file.type === '' ? 'application/octet-stream' : file.type,
      'X-File-Name': encodeURIComponent(file.name),
      'X-Document-Kind': kind,
      'Idempotency-Key': key,
    },
    body: file,
  }).catch(() => {
    throw new Unreached();
  });
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw refusedBy(response.status, body);
  return body as Answer<'addDocument'>;
}
