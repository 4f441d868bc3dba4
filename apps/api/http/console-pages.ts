import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { NextFunction, Request, Response } from 'express';

interface Page {
  readonly type: string;
  readonly plain: Buffer;
  readonly packed: Readonly<Record<string, Buffer>>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};
/** What shrinks; fonts and pictures are as small as they get. */
const PACKED = ['.js', '.css', '.svg', '.json'];

/** These belong to the API and to health: never a page of the console, not even where nothing answers. */
const NOT_PAGES = /^\/(api|health|metrics|calendar\/[^/]+\.ics)(\/|$)/;
/** Names a file and no page: where there is none, nothing is shown in its place. */
const FILE = /^\/(assets\/.*|[^/]+\.[a-z0-9]+)$/;
const INDEX = '/index.html';

/** Stands in the built index where each reading of it gets a nonce of its own. */
const NONCE = 'STYLE-NONCE';

/**
 * Everything that the page itself may load comes from here, and nothing that stands in a page is carried out. Styles that
 * the console makes carry the page's nonce. A frame is for a letter beside its form, from here too.
 */
const policyWith = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');

/**
 * Serves the built console: its files by their names, its index for every address that a page can have. All of it is read
 * once, so that no address can lead outside the folder. Opening an address changes nothing: the page only reads.
 */
export function consolePages(folder: string) {
  const pages = pagesIn(folder);
  const entry = entryOf(pages.get(INDEX));
  return (request: Request, response: Response, next: NextFunction): void => {
    const page = pageAt(pages, request);
    // A page that was opened before an upgrade learns from any answer that it is the older one.
    if (entry !== undefined) response.setHeader('Console-Entry', entry);
    if (page === undefined) {
      next();
      return;
    }
    request.routed = 'console';
    const nonce = randomBytes(16).toString('base64');
    response.setHeader('Content-Security-Policy', policyWith(nonce));
    // A name under /assets says what is in the file: the same name is the same file for ever.
    if (request.path.startsWith('/assets/')) response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
    send(request, response, page === pages.get(INDEX) ? withNonce(page, nonce) : page);
  };
}

const withNonce = ({ type, plain }: Page, nonce: string): Page => ({
  type,
  plain: Buffer.from(plain.toString().replaceAll(NONCE, nonce)),
  packed: {},
});

/** The script that the page begins with; its name changes with whatever it loads. */
const entryOf = (index: Page | undefined): string | undefined =>
  /<script[^>]*type="module"[^>]*src="([^"]+)"/.exec(index?.plain.toString() ?? '')?.[1];

function pageAt(pages: ReadonlyMap<string, Page>, { method, path }: Request): Page | undefined {
  if ((method !== 'GET' && method !== 'HEAD') || NOT_PAGES.test(path)) return undefined;
  return FILE.test(path) ? pages.get(path) : pages.get(INDEX);
}

function send(request: Request, response: Response, { type, plain, packed }: Page): void {
  const encoding = Object.keys(packed).find((name) => request.acceptsEncodings(name) !== false);
  const body = encoding === undefined ? plain : (packed[encoding] ?? plain);
  response.setHeader('Content-Type', type);
  response.setHeader('Vary', 'Accept-Encoding');
  if (encoding !== undefined) response.setHeader('Content-Encoding', encoding);
  response.setHeader('Content-Length', body.length);
  response.status(200).end(request.method === 'HEAD' ? undefined : body);
}

function pagesIn(folder: string): ReadonlyMap<string, Page> {
  if (!existsSync(join(folder, INDEX))) return new Map();
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map((file) => {
      const path = join(file.parentPath, file.name);
      return [`/${relative(folder, path).split(sep).join('/')}`, pageOf(path)];
    }),
  );
}

/** The best quality would hold up the start by seconds. */
const brotli = (plain: Buffer): Buffer =>
  brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 8 } });

function pageOf(path: string): Page {
  const plain = readFileSync(path);
  const extension = extname(path);
  const packed = PACKED.includes(extension) ? { br: brotli(plain), gzip: gzipSync(plain) } : {};
  return { type: TYPES[extension] ?? 'application/octet-stream', plain, packed: packed as Record<string, Buffer> };
}
