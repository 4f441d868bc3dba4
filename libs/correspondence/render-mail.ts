import Handlebars from 'handlebars';
import { catalogues, type MailLanguage } from './catalogue.js';
import type { MailInputs, MailKind, WrittenMail } from './mail-kinds.js';
import type { Catalogue } from './template.js';

type Fill = (view: object) => string;
interface Compiled {
  readonly subject: Fill;
  readonly text: Fill;
  readonly html: Fill;
}

const handlebars = Handlebars.create();
const compiled = new Map<string, Compiled>();

/** Writes a mail of a kind in a language, as text and as HTML, both in the one layout of that language. */
export function renderMail<K extends MailKind>(
  kind: K,
  input: MailInputs[K],
  language: MailLanguage = 'en',
): WrittenMail {
  const catalogue: Catalogue = catalogues[language];
  const template = templateOf(catalogue, language, kind);
  const simulated = 'simulated' in input && input.simulated;
  const view = { ...input, ...catalogue.views[kind](input) };
  const subject = `${simulated ? '[SIMULATED] ' : ''}${template.subject(view)}`;
  // A band is printed or not: as a list of none or one, so that the layout needs no condition.
  const around = { subject, language, direction: catalogue.direction, simulation: simulated ? ['SIMULATED'] : [] };
  const layout = layoutOf(catalogue, language);
  return {
    subject: oneLine(subject),
    text: layout.text({ ...around, content: template.text(view).trim() }),
    html: layout.html({ ...around, content: new Handlebars.SafeString(template.html(view)) }),
  };
}

function templateOf(catalogue: Catalogue, language: string, kind: MailKind): Compiled {
  return once(`${language}/${kind}`, () => {
    const { subject, text, html } = catalogue.templates[kind];
    return { subject: plain(subject), text: plain(text), html: escaped(html) };
  });
}

function layoutOf({ layout }: Catalogue, language: string): Compiled {
  return once(`${language} layout`, () => ({
    subject: () => '',
    text: plain(layout.text),
    html: escaped(layout.html),
  }));
}

function once(name: string, make: () => Compiled): Compiled {
  const known = compiled.get(name) ?? make();
  compiled.set(name, known);
  return known;
}

// A field that a template names and the view lacks is an error, never an empty space in a lawyer's mail.
const plain = (template: string): Fill => handlebars.compile(template, { strict: true, noEscape: true });
const escaped = (template: string): Fill => handlebars.compile(template, { strict: true });

const oneLine = (subject: string): string => subject.replaceAll(/\s+/g, ' ').trim();
