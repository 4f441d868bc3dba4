import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { Instant } from '#domain/docket/shape.js';
import type { Pdf } from './letter.js';
import { paper } from './templates/paper.typ.js';

/** A paper that did not compile: a fault of ours, in the template or in what was handed to it. */
export class PaperFault extends Error {
  constructor(title: string, diagnostics: readonly unknown[]) {
    super(`The paper "${title}" did not compile: ${JSON.stringify(diagnostics)}`);
    this.name = 'PaperFault';
  }
}

// Amiri recovers every Arabic word when its text is read back from the PDF; the newer Noto faces lose half of them.
const FONTS = [
  '@expo-google-fonts/noto-serif/400Regular/NotoSerif_400Regular.ttf',
  '@expo-google-fonts/noto-serif/700Bold/NotoSerif_700Bold.ttf',
  '@expo-google-fonts/amiri/400Regular/Amiri_400Regular.ttf',
  '@expo-google-fonts/amiri/700Bold/Amiri_700Bold.ttf',
];
/** The compiler's cache never empties itself: 1.8 GB after 2,400 letters, flat when evicted this often. */
const EVICT_EVERY = 20;

let compiler: NodeCompiler | undefined;
let compiled = 0;

/**
 * Compiles one paper to tagged PDF/A-2a. Everything the template prints comes from `data`; the bytes depend on nothing
 * but the arguments.
 */
export function compilePaper(
  template: string,
  data: { readonly title: string; readonly [name: string]: unknown },
  createdAt: Instant,
): Pdf {
  compiler ??= withOurFonts();
  const result = compiler.compile({ mainFileContent: paper + template, inputs: { data: JSON.stringify(data) } });
  try {
    const document = result.result;
    if (document === null) {
      const fault = result.takeDiagnostics();
      throw new PaperFault(data.title, fault === null ? [] : compiler.fetchDiagnostics(fault));
    }
    const creationTimestamp = Math.floor(Date.parse(createdAt) / 1000);
    const bytes = compiler.pdf(document, { pdfStandard: 'a-2a', creationTimestamp });
    return { bytes, title: data.title, pages: document.numOfPages };
  } finally {
    compiled += 1;
    if (compiled % EVICT_EVERY === 0) compiler.evictCache(0);
  }
}

/** The workspace is this folder: templates read no file, and a read outside it is denied. */
function withOurFonts(): NodeCompiler {
  const { resolve } = createRequire(import.meta.url);
  const fontBlobs = FONTS.map((font) => readFileSync(resolve(font)));
  return NodeCompiler.create({ workspace: dirname(fileURLToPath(import.meta.url)), fontArgs: [{ fontBlobs }] });
}
