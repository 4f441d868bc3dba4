import type { Call } from '../../api/client.js';
import { newKey } from '../../api/client.js';
import type { Language } from '../../texts/texts.js';

/** What the wizard holds while a case is being opened; it is kept as a draft as it stands. */
export interface Who {
  readonly kind: 'person' | 'minor' | 'entity';
  readonly familyName: string;
  readonly givenName: string;
  readonly dateOfBirth: string | null;
  readonly nationalities: readonly string[];
  readonly representedBy: string;
  readonly name: string;
  readonly country: string | null;
}
export interface What {
  readonly type: ItemType;
  readonly source: string | null;
  readonly recipients: 'all' | readonly string[];
  /** A suspicion is noted in words; only what is known becomes a data item on the docket. */
  readonly isKnown: boolean;
}
export interface Situation {
  readonly kind: 'arrest-reported' | 'travel-planned' | 'extradition-hearing-fixed' | 'protective-status-granted';
  readonly country: string | null;
  readonly from: string | null;
  readonly day: string | null;
}
export interface Opening {
  readonly key: string;
  readonly step: number;
  readonly language: Language;
  readonly applicants: readonly Who[];
  readonly items: readonly What[];
  readonly situation: readonly Situation[];
  readonly startAt: 'access-request' | 'deletion-application' | null;
  readonly isUrgent: boolean;
  readonly isTraining: boolean;
  /** For the conflict check alone, one name to a line: nothing of it goes into the case. */
  readonly aliases: string;
  readonly opponents: string;
  readonly conflict: ConflictFound | null;
}

/** What the firm was told about one set of names. */
export interface ConflictFound {
  readonly about: string;
  readonly id: string;
  readonly answer: 'clear' | 'ask-records';
  /** The case is opened although nobody has answered yet. */
  readonly isSetAside?: boolean;
}

export const ITEM_TYPES = [
  'red-notice',
  'diffusion',
  'red-notice-request',
  'blue-notice',
  'green-notice',
  'yellow-notice',
  'black-notice',
  'purple-notice',
  'orange-notice',
  'un-special-notice',
  'travel-document',
  'stolen-vehicle',
  'crime-analysis-file',
  'message',
  'other-record',
] as const;
export type ItemType = (typeof ITEM_TYPES)[number];

export const NOBODY: Who = {
  kind: 'person',
  familyName: '',
  givenName: '',
  dateOfBirth: null,
  nationalities: [],
  representedBy: '',
  name: '',
  country: null,
};
export const emptyOpening = (language: Language): Opening => ({
  key: newKey(),
  step: 0,
  language,
  applicants: [NOBODY],
  items: [],
  situation: [],
  startAt: null,
  isUrgent: false,
  isTraining: false,
  aliases: '',
  opponents: '',
  conflict: null,
});

export const shownName = ({ kind, name, familyName, givenName }: Who): string =>
  kind === 'entity' ? name.trim() : [familyName.trim(), givenName.trim()].filter((part) => part !== '').join(', ');

/** Is there enough about this applicant to open a case? */
export const isNamed = (who: Who): boolean =>
  who.kind === 'entity'
    ? who.name.trim() !== ''
    : who.familyName.trim() !== '' &&
      who.givenName.trim() !== '' &&
      (who.kind === 'person' || who.representedBy.trim() !== '');

export type ProposalReason = 'liberty' | 'known' | 'unknown' | 'suspected' | 'protected';

/** Access first, or straight to the deletion; the person decides, this says what speaks for which. */
export function proposalFor({ items, situation }: Pick<Opening, 'items' | 'situation'>): {
  readonly startAt: 'access-request' | 'deletion-application';
  readonly reasons: readonly ProposalReason[];
} {
  const has = (...kinds: readonly Situation['kind'][]) => situation.some(({ kind }) => kinds.includes(kind));
  const isLiberty = has('arrest-reported', 'extradition-hearing-fixed');
  const known = items.filter(({ isKnown, source }) => isKnown && source !== null);
  const reasons: ProposalReason[] = [
    ...(isLiberty ? (['liberty'] as const) : []),
    ...(has('protective-status-granted') ? (['protected'] as const) : []),
    known.length > 0 ? 'known' : items.length > 0 ? 'suspected' : 'unknown',
  ];
  return { startAt: isLiberty || known.length > 0 ? 'deletion-application' : 'access-request', reasons };
}

const TRAINING_RATE = 86_400;

/** The request that opens the case. */
export function bodyOf(opening: Opening): Call<'openCase'>['body'] {
  const { applicants, items, language, startAt, isTraining } = opening;
  return {
    kind: 'initial',
    startAt: startAt ?? proposalFor(opening).startAt,
    language,
    applicants: applicants.map((who) => {
      if (who.kind === 'entity')
        return { kind: 'entity', name: who.name.trim(), ...(who.country === null ? {} : { country: who.country }) };
      const natural = {
        familyName: who.familyName.trim(),
        givenName: who.givenName.trim(),
        ...(who.dateOfBirth === null ? {} : { dateOfBirth: who.dateOfBirth }),
        nationalities: [...who.nationalities],
      };
      return who.kind === 'minor'
        ? { kind: 'minor', ...natural, representedBy: who.representedBy.trim() }
        : { kind: 'person', ...natural };
    }),
    dataItems: items
      .filter(({ isKnown }) => isKnown)
      .map(({ type, source, recipients }, index) => ({
        item: `d${index + 1}`,
        type,
        source: source ?? 'unknown',
        recipients,
      })) as never,
    ...(isTraining ? { clock: { rate: TRAINING_RATE, startsAs: new Date().toISOString() } } : {}),
  };
}

/** The facts of the situation, as entries to be recorded once the case is open. */
export function factsOf(
  { items, situation }: Opening,
  suspicion: (item: What) => string,
): Call<'recordEntry'>['body'][] {
  const facts = situation.flatMap(({ kind, country, from, day }): object[] => {
    if (country === null) return [];
    switch (kind) {
      case 'travel-planned':
        return from === null || day === null ? [] : [{ kind, from, to: country, on: day, occurredOn: null }];
      case 'extradition-hearing-fixed':
        return day === null ? [] : [{ kind, country, on: day, occurredOn: null }];
      default:
        return [{ kind, country, occurredOn: day }];
    }
  });
  const suspected = items.filter(({ isKnown }) => !isKnown).map(suspicion);
  const notes = suspected.length === 0 ? [] : [{ kind: 'note-added', occurredOn: null, text: suspected.join('\n') }];
  return [...facts, ...notes] as Call<'recordEntry'>['body'][];
}

/** Why the urgent ladder is started, from what was said of the situation. */
export const urgentReason = ({
  situation,
}: Opening): 'detention' | 'extradition' | 'travel' | 'protective-status' | 'other' => {
  const has = (kind: Situation['kind']) => situation.some((each) => each.kind === kind);
  if (has('arrest-reported')) return 'detention';
  if (has('extradition-hearing-fixed')) return 'extradition';
  if (has('travel-planned')) return 'travel';
  return has('protective-status-granted') ? 'protective-status' : 'other';
};
