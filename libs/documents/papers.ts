import type { CivilDate } from '#domain/docket/shape.js';
import type { Annex, AnnexList, Applicant, CoverLetter, Language, LetterItem, Paper, Pdf } from './letter.js';
import { phrases } from './phrases/catalogue.js';
import type { Phrases } from './phrases/phrases.js';
import { annexList } from './templates/annex-list.typ.js';
import { coverLetter } from './templates/cover-letter.typ.js';
import { compilePaper } from './typst.js';

/** The letter that opens a filing, in the language it is filed in. */
export async function renderCoverLetter(letter: CoverLetter): Promise<Pdf> {
  const words = phrases[letter.language];
  const subject = words.subject[letter.requestKind];
  return compilePaper(
    coverLetter,
    {
      ...shared(letter, words, `${subject}, ${letter.ourReference}`),
      subject,
      asks: [...words.asks[letter.requestKind], ...(letter.preemptive ? [words.preemptive] : [])],
      applicants: letter.applicants.map((each) => applicant(each, words, letter.language)),
      items: letter.items.map((each) => item(each, words)),
      annexes: letter.annexes.map(annex),
      signatory: { name: letter.signatory.name, capacity: letter.signatory.capacity ?? words.representative },
    },
    letter.createdAt,
  );
}

/** The list of what is enclosed: number, title, file, pages where they are known, SHA-256. */
export async function renderAnnexList(list: AnnexList): Promise<Pdf> {
  const words = phrases[list.language];
  return compilePaper(
    annexList,
    {
      ...shared(list, words, `${words.annexList}, ${list.ourReference}`),
      subject: words.subject[list.requestKind],
      annexes: list.annexes.map(annex),
    },
    list.createdAt,
  );
}

/** A civil date in words, as a letter of that language writes it; Western digits everywhere, as in references. */
export function longDate(date: CivilDate, language: Language): string {
  const locale = language === 'ar' ? 'ar-u-nu-latn' : language === 'en' ? 'en-GB' : language;
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
}

function shared(paper: Paper, words: Phrases, title: string) {
  const { firm, ourReference, language, simulated } = paper;
  return {
    // A screen reader meets the title before the page: it must say simulation too.
    title: simulated ? `SIMULATION: ${title}` : title,
    words,
    language,
    ourReference,
    ccfReference: paper.ccfReference ?? null,
    dated: longDate(paper.datedOn, language),
    firm: { name: firm.name, email: firm.email ?? null, address: firm.address ?? [] },
    simulated,
  };
}

function applicant(each: Applicant, words: Phrases, language: Language) {
  const fact = (label: string, value: string | undefined): string[] => (value ? [`${label}: ${value}`] : []);
  if (each.kind === 'entity') {
    return {
      name: each.name,
      particulars: [
        words.entity,
        ...fact(words.registration, each.registration),
        ...fact(words.country, each.country),
        ...fact(words.representedBy, each.representedBy),
      ],
    };
  }
  return {
    name: `${each.familyName}, ${each.givenName}`,
    particulars: [
      ...(each.kind === 'minor' ? [words.minor] : []),
      ...fact(words.born, each.dateOfBirth && longDate(each.dateOfBirth, language)),
      ...fact(words.nationality, each.nationalities.join(', ')),
      ...fact(words.representedBy, each.representedBy),
    ],
  };
}

const item = (each: LetterItem, words: Phrases) => ({
  item: each.item,
  type: each.type === null ? words.unknownType : words.itemTypes[each.type],
  source: each.source === null ? words.unknownSource : `${each.source.name} (${each.source.code})`,
});

const annex = (each: Annex) => ({ ...each, pages: each.pages ?? null });
