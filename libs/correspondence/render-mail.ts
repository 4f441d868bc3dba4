import Handlebars from 'handlebars';
import { kinds } from './kinds/kinds.js';
import type { MailLanguage } from './languages.js';
import { layout } from './layout.js';
import type { MailInputs, MailKind, WrittenMail } from './mail-kinds.js';
import type { Kind } from './template.js';
import { Voice } from './voice.js';

type Fill = (view: object) => string;
interface Compiled {
  readonly voice: Voice;
  readonly text: Fill;
  readonly html: Fill;
  readonly layout: { readonly text: Fill; readonly html: Fill };
}

const handlebars = Handlebars.create();
const compiled = new Map<string, Compiled>();

/** Writes a mail of a kind in a language, as text and as HTML, both in the one layout. */
export function renderMail<K extends MailKind>(kind: K, input: MailInputs[K], language: MailLanguage): WrittenMail {
  const { voice, text, html, layout: around } = templatesOf(kind, language);
  const view = { ...input, ...kinds[kind].view(input, voice) };
  const simulated = 'simulated' in input && input.simulated;
  const subject = `${simulated ? `[${voice.words.frame.simulated}] ` : ''}${view.subject}`
    .replaceAll(/\s+/g, ' ')
    .trim();
  // A band is printed or not: as a list of none or one, so that the layout needs no condition.
  const frame = { subject, simulation: simulated ? [true] : [] };
  return {
    subject,
    text: around.text({ ...frame, content: text(view).trim() }),
    html: around.html({ ...frame, content: new Handlebars.SafeString(html(view)) }),
  };
}

function templatesOf<K extends MailKind>(kind: K, language: MailLanguage): Compiled {
  const name = `${language}/${kind}`;
  const known = compiled.get(name) ?? templatesFor(kinds[kind], new Voice(language));
  compiled.set(name, known);
  return known;
}

const templatesFor = <K extends MailKind>({ text, html }: Kind<K>, voice: Voice): Compiled => ({
  voice,
  text: plain(text(voice)),
  html: escaped(html(voice)),
  layout: { text: plain(layout.text(voice)), html: escaped(layout.html(voice)) },
});

// A field that a template names and the view lacks is an error, never an empty space in a lawyer's mail.
const plain = (template: string): Fill => handlebars.compile(template, { strict: true, noEscape: true });
const escaped = (template: string): Fill => handlebars.compile(template, { strict: true });
