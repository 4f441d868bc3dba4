import type { EnclosedFile } from '#contracts/filing.contract.js';
import { refusal } from '#domain/case/refusal.js';
import { hashOf } from '#persistence/documents/document-store.js';
import { refused } from '../http/problem.js';

/** A file that came within a JSON body. Where its sender names a hash, it must be the hash of what arrived. */
export function enclosed({ fileName, contentType, content, sha256 }: EnclosedFile) {
  const bytes = Buffer.from(content, 'base64');
  if (sha256 !== undefined && sha256 !== hashOf(bytes)) throw refused(refusal('filing.proof-altered'));
  return { fileName, contentType, bytes };
}
