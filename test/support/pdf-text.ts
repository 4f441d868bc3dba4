import { inflateSync } from 'node:zlib';

/**
 * The text of a PDF as a machine reads it back: through each font's own glyph-to-character table, so that a letter that
 * looks right but copies as garbage is found out. Reads what our typesetter writes, not every PDF there is.
 */
export function pdfText(pdf: Buffer): string {
  const objects = objectsOf(pdf);
  const pages = [...objects.values()].filter((each) => /\/Type \/Page\b(?!s)/.test(each.head));
  return pages
    .map((page) => pageText(page, objects))
    .join(' ')
    .replaceAll(/\s+/g, ' ');
}

interface PdfObject {
  readonly head: string;
  readonly stream: string;
}

function objectsOf(pdf: Buffer): Map<number, PdfObject> {
  const source = pdf.toString('latin1');
  const objects = new Map<number, PdfObject>();
  for (const match of source.matchAll(/(?:^|\n)(\d+) 0 obj\r?\n/g)) {
    const start = match.index + match[0].length;
    const end = source.indexOf('endobj', start);
    const streamAt = source.indexOf('stream\n', start);
    if (streamAt === -1 || streamAt > end) {
      objects.set(Number(match[1]), { head: source.slice(start, end), stream: '' });
      continue;
    }
    const head = source.slice(start, streamAt);
    const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0);
    const raw = pdf.subarray(streamAt + 'stream\n'.length, streamAt + 'stream\n'.length + length);
    const stream = (head.includes('/FlateDecode') ? inflateSync(raw) : raw).toString('latin1');
    objects.set(Number(match[1]), { head, stream });
  }
  return objects;
}

interface Font {
  readonly characters: ReadonlyMap<string, string>;
  /** Thousandths of the font size, by glyph. */
  readonly widths: ReadonlyMap<string, number>;
}

interface Run {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly line: number;
}

function pageText(page: PdfObject, objects: Map<number, PdfObject>): string {
  const referred = (name: string, from: string) => Number(new RegExp(`/${name} \\[?(\\d+) 0 R`).exec(from)?.[1] ?? -1);
  const at = (name: string, from: string) => objects.get(referred(name, from)) ?? { head: '', stream: '' };
  const resources = at('Resources', page.head).head || page.head;
  const fonts = new Map<string, Font>();
  for (const [, name, id] of resources.matchAll(/\/(f\d+) (\d+) 0 R/g)) {
    const { head } = objects.get(Number(id)) ?? { head: '' };
    fonts.set(String(name), {
      characters: charactersOf(at('ToUnicode', head).stream),
      widths: widthsOf(at('DescendantFonts', head).head),
    });
  }
  const content = at('Contents', page.head).stream.replaceAll(/<((?:[0-9A-F]{4})+)>/g, (_, hex: string) =>
    literalOf(hex),
  );
  const runs = [...content.matchAll(/1 0 0 -1 ([\d.-]+) ([\d.-]+) cm([\s\S]*?)\nQ/g)].map(([, x, y, drawn]) =>
    runOf(String(drawn), Number(x), Number(y), fonts),
  );
  return linesOf(runs, /\/Direction \/R2L/.test([...objects.values()].map(({ head }) => head).join()));
}

/** One stretch of one script, drawn in parts from left to right. */
function runOf(content: string, x: number, y: number, fonts: ReadonlyMap<string, Font>): Run {
  const parts: string[] = [];
  let font: Font = { characters: new Map(), widths: new Map() };
  let size = 0;
  let left = 0;
  let right = 0;
  let reversed = false;
  for (let at = 0; at < content.length; at += 1) {
    const rest = content.slice(at, at + 80);
    const selected = /^\/(f\d+) ([\d.]+) Tf/.exec(rest);
    const placed = /^1 0 0 -1 ([\d.-]+) [\d.-]+ Tm/.exec(rest);
    const kerned = /^\) (-?[\d.]+) \(/.exec(rest);
    if (selected) [font, size] = [fonts.get(String(selected[1])) ?? font, Number(selected[2])];
    else if (placed) left = Number(placed[1]);
    else if (rest.startsWith('/ReversedChars')) reversed = true;
    else if (kerned) left -= (Number(kerned[1]) * size) / 1000;
    else if (content[at] === '(') {
      const end = literalEnd(content, at);
      const glyphs = bytesOf(content.slice(at + 1, end)).match(/[\s\S]{2}/g) ?? [];
      const characters = glyphs.map((glyph) => font.characters.get(glyph) ?? '\uFFFD');
      const width = glyphs.reduce((sum, glyph) => sum + (font.widths.get(glyph) ?? 0), 0) * (size / 1000);
      parts.push((reversed ? characters.reverse() : characters).join(''));
      left += width;
      right = Math.max(right, left);
      at = end - 1;
    }
  }
  return { text: (reversed ? parts.reverse() : parts).join(''), left: x, right: x + right, line: y };
}

/** As a reader's eye takes it: line by line, in the direction of the document, a gap being a space. */
function linesOf(runs: readonly Run[], rightToLeft: boolean): string {
  const lines: Run[][] = [];
  for (const run of runs) {
    // Letters of one word may stand a little above its line.
    const line = lines.find(([first]) => first !== undefined && Math.abs(first.line - run.line) < 4);
    if (line) line.push(run);
    else lines.push([run]);
  }
  return lines
    .map((line) => {
      const ordered = line.sort((a, b) => (rightToLeft ? b.right - a.right : a.left - b.left));
      return ordered.reduce((text, run, index) => {
        const before = ordered[index - 1];
        const gap = before === undefined ? 0 : rightToLeft ? before.left - run.right : run.left - before.right;
        return `${text}${gap > 1 ? ' ' : ''}${run.text}`;
      }, '');
    })
    .join(' ');
}

/** Parentheses inside a literal are escaped or balanced. */
function literalEnd(content: string, start: number): number {
  let depth = 0;
  for (let at = start; at < content.length; at += 1) {
    if (content[at] === '\\') at += 1;
    else if (content[at] === '(') depth += 1;
    else if (content[at] === ')' && --depth === 0) return at;
  }
  throw new Error('A text literal of the PDF never ends.');
}

function charactersOf(cmap: string): Map<string, string> {
  const characters = new Map<string, string>();
  const decode = (hex: string) => Buffer.from(hex, 'hex').toString('latin1');
  for (const [, code, unicode] of cmap.matchAll(/<([0-9A-F]{4})> <([0-9A-F]+)>/g)) {
    characters.set(decode(String(code)), Buffer.from(String(unicode), 'hex').swap16().toString('utf16le'));
  }
  return characters;
}

/** A text given in hexadecimal, rewritten as the usual literal. */
function literalOf(hex: string): string {
  const bytes = [...Buffer.from(hex, 'hex')];
  return `(${bytes.map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('')})`;
}

function widthsOf(descendant: string): Map<string, number> {
  const widths = new Map<string, number>();
  const listed = /\/W \[([^\]]*)\]/.exec(descendant)?.[1] ?? '';
  for (const [, first, last, width] of listed.matchAll(/(\d+) (\d+) ([\d.]+)/g)) {
    for (let glyph = Number(first); glyph <= Number(last); glyph += 1) {
      widths.set(String.fromCharCode(glyph >> 8, glyph & 255), Number(width));
    }
  }
  return widths;
}

function bytesOf(literal: string): string {
  const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
  return literal.replaceAll(/\\([0-7]{1,3}|[\s\S])/g, (_, escaped: string) =>
    /^[0-7]/.test(escaped) ? String.fromCharCode(Number.parseInt(escaped, 8)) : (escapes[escaped] ?? escaped),
  );
}
