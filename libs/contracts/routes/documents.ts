import { addDocumentBody, documentOnFile, documentsOnFile } from '../document.contract.js';
import { opaqueId } from '../words.contract.js';
import { CASE_STAFF, ofCase, route } from './route.js';

/** The documents of a case. */
export const documentRoutes = {
  addDocument: route({
    method: 'POST',
    path: '/cases/{reference}/documents',
    does: 'Add a document: as JSON, or as bytes with the headers X-File-Name (percent-encoded) and X-Document-Kind.',
    who: CASE_STAFF,
    right: 'content',
    params: ofCase,
    body: addDocumentBody,
    bytes: true,
    answers: { 201: documentOnFile },
    command: true,
    cost: 'upload',
  }),
  documents: route({
    method: 'GET',
    path: '/cases/{reference}/documents',
    does: 'The documents, each with its SHA-256.',
    who: CASE_STAFF,
    right: 'content',
    params: ofCase,
    answers: { 200: documentsOnFile },
    reads: 'documents',
  }),
  document: route({
    method: 'GET',
    path: '/cases/{reference}/documents/{id}',
    does: 'One document, as a file to save.',
    who: CASE_STAFF,
    right: 'content',
    params: { ...ofCase, id: opaqueId },
    answers: { 200: 'bytes' },
    reads: 'document',
    cost: 'export',
  }),
  documentView: route({
    method: 'GET',
    path: '/cases/{reference}/documents/{id}/view',
    does: 'One document to look at within the console: a PDF file, a picture or plain text, and nothing that could act.',
    who: CASE_STAFF,
    right: 'content',
    params: { ...ofCase, id: opaqueId },
    answers: { 200: 'bytes' },
    reads: 'document-view',
  }),
};
