import { z } from 'zod';
import { enclosedFile } from './filing.contract.js';
import { instant, must, opaqueId } from './words.contract.js';

/** Bytes that would act when opened; that are not what name or type say; that are two kinds at once; that nobody could look into. */
export const DOCUMENT_MARKS = ['active-content', 'not-what-it-says', 'two-kinds', 'unexamined'] as const;
export type DocumentMark = (typeof DOCUMENT_MARKS)[number];

/** What staff may add; cover letters, annex lists and notes are made by the system. */
const given = ['letter', 'receipt', 'annex', 'other'] as const;

export const addDocumentBody = enclosedFile
  .extend({ kind: z.enum(given, { error: must(`must be one of: ${given.join(', ')}`) }).default('letter') })
  .meta({ id: 'AddDocument' });
export type AddDocument = z.infer<typeof addDocumentBody>;

export const documentOnFile = z
  .strictObject({
    id: opaqueId,
    kind: z.enum(['letter', 'receipt', 'cover-letter', 'annex-list', 'annex', 'note', 'other']),
    fileName: z.string(),
    contentType: z.string(),
    sizeBytes: z.int(),
    sha256: z.string(),
    marks: z.array(z.enum(DOCUMENT_MARKS)).meta({
      description: 'What was seen of it when it came in; a marked document is kept as it is and leaves only as bytes.',
    }),
    addedBy: z.string(),
    addedAt: instant,
  })
  .meta({ id: 'Document' });
export type DocumentOnFile = z.infer<typeof documentOnFile>;
export const documentsOnFile = z.strictObject({ documents: z.array(documentOnFile) }).meta({ id: 'Documents' });
