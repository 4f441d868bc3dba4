import { Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { DataSource, EntityManager } from 'typeorm';
import type { AddDocument, DocumentMark, DocumentOnFile } from '#contracts/document.contract.js';
import { addDocumentBody } from '#contracts/document.contract.js';
import { routes } from '#contracts/routes.js';
import type { DocumentEntity } from '#persistence/documents/document.entity.js';
import { DocumentRepository } from '#persistence/documents/document.repository.js';
import { DocumentStore } from '#persistence/documents/document-store.js';
import { cipherOf } from '#persistence/keys/sealed.js';
import { withActor } from '#persistence/transaction.js';
import { Dockets } from '../cases/dockets.js';
import { documentIn } from '../cases/stated-facts.js';
import { DATABASE } from '../config.js';
import { checked } from '../http/contract.interceptor.js';
import { bytesOf, isJson } from '../http/json-body.js';
import { Problem } from '../http/problem.js';
import { type CommandHeaders, Key, Route, type SignedIn, Who } from '../http/route.js';
import { DocumentShelf, type NewDocument } from './document-shelf.js';
import { enclosed } from './enclosed.js';
import { servedType } from './examined.js';
import { UploadQuota } from './upload-quota.js';

const UPLOAD_LIMIT = 50 * 1024 * 1024;

/** A case's documents: letters and receipts that staff add, papers and notes that the system made. */
@Controller()
export class DocumentsController {
  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    private readonly dockets: Dockets,
    private readonly shelf: DocumentShelf,
    private readonly quota: UploadQuota,
    private readonly store: DocumentStore,
  ) {}

  @Route(routes.documents)
  async list(@Who() who: SignedIn, @Param('reference') reference: string): Promise<{ documents: DocumentOnFile[] }> {
    const row = await this.dockets.find(reference, who);
    const found = await withActor(this.database, who.id, (tx) => new DocumentRepository(tx).ofCase(row.id));
    return { documents: found.map(onFile) };
  }

  @Route(routes.addDocument)
  async add(
    @Who() who: SignedIn,
    @Param('reference') reference: string,
    @Req() request: Request,
    @Key() { key }: CommandHeaders,
  ): Promise<DocumentOnFile> {
    const row = await this.dockets.find(reference, who);
    const given = isJson(request) ? fromJson(request.body as AddDocument) : await fromBytes(request);
    return this.quota.inTurn(who, async () => {
      const room = (tx: EntityManager) => this.quota.expectRoom(tx, row, key, given.bytes.length);
      return onFile(await this.shelf.put(row, who, key, given, room));
    });
  }

  /** Always a file to save, never a page to show: what was uploaded may have been written by anybody. */
  @Route(routes.document)
  async read(
    @Who() who: SignedIn,
    @Param('reference') reference: string,
    @Param('id') id: string,
    @Res() response: Response,
  ): Promise<void> {
    const { document, bytes } = await this.opened(who, reference, id);
    response.setHeader('Content-Type', servedType(document.contentType, document.marks));
    response.setHeader('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(document.fileName)}`);
    response.setHeader('Content-Security-Policy', "sandbox; default-src 'none'");
    response.setHeader('Repr-Digest', `sha-256=:${Buffer.from(document.sha256, 'hex').toString('base64')}:`);
    response.send(bytes);
  }

  /** Beside the form of the page that shows it, and in no page of anybody else. */
  @Route(routes.documentView)
  async view(
    @Who() who: SignedIn,
    @Param('reference') reference: string,
    @Param('id') id: string,
    @Res() response: Response,
  ): Promise<void> {
    const { document, bytes } = await this.opened(who, reference, id);
    // What would act when opened, or is not what it says, is shown in no frame.
    const policy = document.marks.length > 0 ? undefined : policyOf(document.contentType);
    if (policy === undefined) throw new Problem('document.not-shown');
    response.setHeader('Content-Type', document.contentType);
    response.setHeader('Content-Disposition', 'inline');
    response.setHeader('Content-Security-Policy', `${policy}; frame-ancestors 'self'`);
    response.setHeader('X-Frame-Options', 'SAMEORIGIN');
    response.send(bytes);
  }

  private async opened(who: SignedIn, reference: string, id: string) {
    const row = await this.dockets.find(reference, who);
    const { document, cipher } = await withActor(this.database, who.id, async (tx) => {
      const found = await documentIn(tx, row.id, id);
      if (found === null) throw new Problem('not.found');
      return { document: found, cipher: await cipherOf(tx, row.id) };
    });
    return { document, bytes: await this.store.read(cipher, document.sha256) };
  }
}

const ACTS_NOWHERE = "sandbox; default-src 'none'";
/** A browser shows no PDF file in a sandbox; its viewer runs nothing of the file's own. */
const PDF = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'";

/** Under which policy a document may be shown. What can hold a script is no picture here: SVG and HTML are saved only. */
function policyOf(contentType: string): string | undefined {
  const [type = ''] = contentType.split(';');
  if (type === 'application/pdf') return PDF;
  return ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'text/plain'].includes(type) ? ACTS_NOWHERE : undefined;
}

const fromJson = (body: AddDocument): NewDocument => ({ ...enclosed(body), kind: body.kind });

/** The bytes are the body; what they are called and are stands in headers, because an address would be logged on its way. */
async function fromBytes(request: Request): Promise<NewDocument> {
  const description = addDocumentBody.pick({ fileName: true, contentType: true, kind: true });
  const contentType = (request.headers['content-type'] ?? 'application/octet-stream')
    .split(';')[0]
    ?.trim()
    .toLowerCase();
  const given = checked(description, {
    fileName: decoded(request.headers['x-file-name']),
    contentType,
    kind: request.headers['x-document-kind'],
  });
  const { fileName, kind } = given as NewDocument;
  const bytes = await bytesOf(request, UPLOAD_LIMIT);
  if (bytes.length === 0) throw new Problem('request.invalid', [{ path: '', problem: 'must not be empty' }]);
  return { fileName, kind, contentType: contentType ?? '', bytes };
}

function decoded(name: string | string[] | undefined): string | undefined {
  if (typeof name !== 'string') return undefined;
  try {
    return decodeURIComponent(name);
  } catch {
    return name; // Not percent-encoded, then it is the name as it stands.
  }
}

const onFile = ({
  id,
  kind,
  fileName,
  contentType,
  sizeBytes,
  sha256,
  marks,
  addedBy,
  addedAt,
}: DocumentEntity): DocumentOnFile => ({
  id,
  kind,
  fileName,
  contentType,
  sizeBytes,
  sha256,
  marks: marks as DocumentMark[],
  addedBy,
  addedAt,
});
