import type { DocumentMark } from '#contracts/document.contract.js';
import { Problem } from '../http/problem.js';

interface Upload {
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

interface Kind {
  readonly types: readonly string[];
  readonly extensions: readonly string[];
  /** The first bytes, in Latin-1. */
  readonly begins: RegExp;
}

const KINDS: readonly Kind[] = [
  { types: ['application/pdf'], extensions: ['pdf'], begins: /^%PDF-[12]\.\d/ },
  { types: ['image/png'], extensions: ['png'], begins: /^\x89PNG\r\n\x1a\n/ },
  { types: ['image/jpeg'], extensions: ['jpg', 'jpeg'], begins: /^\xff\xd8\xff/ },
  { types: ['image/gif'], extensions: ['gif'], begins: /^GIF8[79]a/ },
  { types: ['image/tiff'], extensions: ['tif', 'tiff'], begins: /^(II\*\0|MM\0\*)/ },
  {
    types: ['application/zip', 'application/vnd.openxmlformats-officedocument.', 'application/vnd.oasis.opendocument.'],
    extensions: ['zip', 'docx', 'xlsx', 'pptx', 'odt', 'ods'],
    begins: /^PK(\x03\x04|\x05\x06)/,
  },
  {
    types: ['application/msword', 'application/vnd.ms-'],
    extensions: ['doc', 'xls', 'ppt', 'msg'],
    begins: /^\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1/,
  },
];

const MOST_PIXELS = 100_000_000;
const MOST_PAGES = 5_000;

/**
 * What is known of an upload without opening it. Nothing that a client was sent is refused for what it holds: a forged or
 * armed paper is evidence, and is kept to the last byte. It is marked instead, leaves only as a file to save, and is given
 * a type by which no program opens it by itself.
 * Only an image or a paper of a size that no letter has is refused, before it is stored.
 */
export function marksOf(upload: Upload): DocumentMark[] {
  const text = Buffer.from(upload.bytes).toString('latin1');
  refuseMonsters(text);
  const kind = KINDS.find(({ begins }) => begins.test(text));
  const said = [kindOfType(upload.contentType), kindOfName(upload.fileName)].filter((each) => each !== undefined);
  const marks: readonly (readonly [DocumentMark, boolean])[] = [
    ['not-what-it-says', said.some((each) => each !== kind) || (kind !== undefined && said.length === 0)],
    ['two-kinds', isTwoKinds(text, kind)],
    ['active-content', ACTIVE.some((pattern) => pattern.test(plainNames(text)))],
    // Nothing here looks into what is locked or packed: it is not vouched for.
    ['unexamined', /\/Encrypt\b|\/ObjStm\b/.test(text) || kind?.extensions.includes('zip') === true],
  ];
  return marks.filter(([, deserved]) => deserved).map(([mark]) => mark);
}

/** Types that somebody's browser or desktop shows without running anything; every other leaves as bytes. */
const HARMLESS = ['application/pdf', 'image/png', 'image/jpeg', 'image/gif', 'image/tiff', 'text/plain'];

/** The type under which a document leaves: its own where it is what it says and does nothing, else only bytes. */
export const servedType = (contentType: string, marks: readonly string[]): string =>
  HARMLESS.includes(contentType) && marks.length === 0 ? contentType : 'application/octet-stream';

const kindOfType = (type: string): Kind | undefined =>
  KINDS.find(({ types }) => types.some((each) => type === each || (/[.-]$/.test(each) && type.startsWith(each))));

const kindOfName = (name: string): Kind | undefined => {
  const extension = /\.([a-z0-9]+)$/i.exec(name.normalize('NFKC'))?.[1]?.toLowerCase() ?? '';
  return KINDS.find(({ extensions }) => extensions.includes(extension));
};

/** A file that opens as one kind for one program and as another for the next. */
function isTwoKinds(text: string, kind: Kind | undefined): boolean {
  const isPdf = kind?.extensions.includes('pdf') === true;
  const isZip = kind?.extensions.includes('zip') === true;
  const hidesPdf = !isPdf && text.slice(0, 4096).includes('%PDF-');
  const hidesZip = !isZip && text.slice(-70_000).includes('PK\x05\x06');
  return hidesPdf || hidesZip;
}

/** What a reader of PDF, a browser or an office program would run, fetch or unpack. */
const ACTIVE: readonly RegExp[] = [
  /\/(JavaScript|JS|OpenAction|AA|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoToE)\b/,
  /<\s{0,8}(script|iframe|object|embed|svg|meta|link|html)\b/i,
  /^(MZ|\x7fELF|#!)/,
  /vbaProject\.bin|word\/embeddings\/|xl\/externalLinks\//,
];

/** In a paper `/J#61vaScript` is the same name as `/JavaScript`. Byte by byte: a callback for each took seconds. */
function plainNames(text: string): string {
  if (!text.startsWith('%PDF-') || !text.includes('#')) return text;
  const given = Buffer.from(text, 'latin1');
  const plain = Buffer.allocUnsafe(given.length);
  let length = 0;
  for (let at = 0; at < given.length; at += 1) {
    const [high, low] = [digitOf(given[at + 1]), digitOf(given[at + 2])];
    const isCode = given[at] === HASH && high >= 0 && low >= 0;
    plain[length] = isCode ? high * 16 + low : (given[at] ?? 0);
    length += 1;
    if (isCode) at += 2;
  }
  return plain.toString('latin1', 0, length);
}

const HASH = 0x23;
const DIGITS = '0123456789abcdef';
const CODES: readonly number[] = Array.from({ length: 256 }, (_, code) =>
  DIGITS.indexOf(String.fromCharCode(code).toLowerCase()),
);
const digitOf = (byte = 0): number => CODES[byte] ?? -1;

function refuseMonsters(text: string): void {
  const pixels = pixelsOf(text);
  if (pixels > MOST_PIXELS) throw new Problem('document.too-many-pixels');
  if (!text.startsWith('%PDF-')) return;
  for (const [, count] of text.matchAll(/\/Count\s{1,8}(\d{1,9})\b/g))
    if (Number(count) > MOST_PAGES) throw new Problem('document.too-many-pages');
}

/** As the header of the image says; nothing is decoded. */
function pixelsOf(text: string): number {
  const bytes = Buffer.from(text.slice(0, 65_536), 'latin1');
  if (/^\x89PNG/.test(text) && bytes.length >= 24) return bytes.readUInt32BE(16) * bytes.readUInt32BE(20);
  if (/^GIF8/.test(text) && bytes.length >= 10) return bytes.readUInt16LE(6) * bytes.readUInt16LE(8);
  if (!/^\xff\xd8/.test(text)) return 0;
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes[at + 1] ?? 0;
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return bytes.readUInt16BE(at + 5) * bytes.readUInt16BE(at + 7);
  }
  return 0;
}
