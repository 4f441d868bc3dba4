import { Problem } from '../http/problem.js';

const NOTE_LIMIT = 20_000;

export function refuseLongNote(text: string | undefined): void {
  if (text !== undefined && text.length > NOTE_LIMIT) throw new Problem('note.too-long');
}

/** A note's own words, as the document that its entry names. */
export const noteOf = (text: string) => ({
  kind: 'note' as const,
  fileName: 'note.txt',
  contentType: 'text/plain;charset=utf-8',
  bytes: Buffer.from(text),
});
