import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Words that stand for what must never leave the record. Each is made anew for the run, in small letters and digits that
 * nothing else holds and no compression shortens.
 */
export class Canaries<Name extends string> {
  readonly word: Readonly<Record<Name, string>>;

  constructor(readonly names: readonly Name[]) {
    const words = names.map((name) => [name, `q${BigInt(`0x${randomBytes(16).toString('hex')}`).toString(36)}`]);
    this.word = Object.fromEntries(words);
  }

  /** Which of them a text or some bytes hold: as they are, in capitals, as UTF-16, in hexadecimal or in base64. */
  in(held: string | Uint8Array): Name[] {
    const bytes = Buffer.from(held as Uint8Array);
    return this.names.filter((name) => formsOf(this.word[name]).some((form) => bytes.includes(form)));
  }

  /** The same for files of a database, where a compressed value is cut to pieces of eight: each piece counts. */
  inPieces(bytes: Buffer): Name[] {
    return this.names.filter((name) =>
      [...formsOf(this.word[name]), ...piecesOf(this.word[name])].some((form) => bytes.includes(form)),
    );
  }
}

/** Every place of a folder, by the name of its file, in which a search finds something. */
export function foundIn<Name>(folder: string, search: (bytes: Buffer) => Name[]): Readonly<Record<string, Name[]>> {
  const found: Record<string, Name[]> = {};
  for (const file of filesIn(folder)) {
    const names = [...new Set([...search(Buffer.from(file)), ...search(contentOf(file))])];
    if (names.length > 0) found[file.slice(folder.length + 1)] = names;
  }
  return found;
}

export const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name));

/** What lives for a moment may be gone when it is read. */
function contentOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

function formsOf(word: string): Buffer[] {
  const utf16 = Buffer.from(word, 'utf16le');
  const texts = [word, word.toUpperCase(), Buffer.from(word).toString('hex'), ...asBase64(word)];
  return [...texts.map((text) => Buffer.from(text)), utf16];
}

/** In base64 a word looks different at each of three places; its first and last letters depend on what is beside it. */
const asBase64 = (word: string): string[] =>
  [0, 1, 2].map((shift) =>
    Buffer.from(' '.repeat(shift) + word)
      .toString('base64')
      .slice(4, -4),
  );

const PIECE = 8;
const piecesOf = (word: string): Buffer[] =>
  Array.from({ length: word.length - PIECE + 1 }, (_, at) => Buffer.from(word.slice(at, at + PIECE)));
