import { inflateSync } from 'node:zlib';

/** The text of a PDF as Chromium prints one, page by page; what stands on paper, not what stands in the page's source. */
export function printedPages(pdf: Buffer): string[] {
  const objects = objectsOf(pdf);
  const at = (id: string | undefined) => objects.get(id ?? '') ?? { head: '', stream: '' };
  const fontOf = (id: string) => charactersOf(at(/\/ToUnicode (\d+) 0 R/.exec(at(id).head)?.[1]).stream);
  return [...objects.values()]
    .filter(({ head }) => /\/Type \/Page\b(?!s)/.test(head))
    .map(({ head }) => {
      const fonts = new Map(
        [...head.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, id]) => [name, fontOf(String(id))]),
      );
      return textOf(at(/\/Contents (\d+) 0 R/.exec(head)?.[1]).stream, fonts);
    });
}

type Characters = ReadonlyMap<number, string>;

function objectsOf(pdf: Buffer): Map<string, { readonly head: string; readonly stream: string }> {
  const source = pdf.toString('latin1');
  return new Map(
    [...source.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)(stream\n|endobj)/g)].map((match) => {
      const [whole, id = '', head = '', end] = match;
      const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0);
      const start = match.index + whole.length;
      const isText = end === 'stream\n' && head.includes('/FlateDecode') && !head.includes('/Subtype /Image');
      return [id, { head, stream: isText ? inflateSync(pdf.subarray(start, start + length)).toString('latin1') : '' }];
    }),
  );
}

/** Which character each glyph of a font stands for: singly, or a range of glyphs for a range of characters. */
function charactersOf(table: string): Characters {
  const characters = new Map<number, string>();
  const number = (hex: string | undefined) => Number.parseInt(hex ?? '', 16);
  for (const [, first, last, from] of table.matchAll(/^<(\w{4})>(?: <(\w{4})>)? <(\w+)>$/gm))
    for (let glyph = number(first); glyph <= number(last ?? first); glyph += 1)
      characters.set(glyph, String.fromCodePoint(number(from?.slice(0, 4)) + glyph - number(first)));
  return characters;
}

function textOf(content: string, fonts: ReadonlyMap<string | undefined, Characters>): string {
  let characters: Characters = new Map();
  let text = '';
  for (const [, font, glyphs, end] of content.matchAll(/\/(F\d+) [\d.]+ Tf|<(\w+)> Tj|(ET)/g)) {
    if (font !== undefined) characters = fonts.get(font) ?? new Map();
    if (glyphs !== undefined)
      text += (glyphs.match(/.{4}/g) ?? []).map((glyph) => characters.get(Number.parseInt(glyph, 16)) ?? '').join('');
    if (end !== undefined) text += ' ';
  }
  return text.replace(/\s+/g, ' ');
}
