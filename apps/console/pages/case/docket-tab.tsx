import { useEffect } from 'react';
import { useRead } from '../../api/queries.js';
import { bureauName } from '../../parts/bureaus.js';
import type { Entry } from '../../parts/case-parts.js';
import { Reference } from '../../parts/chips.js';
import { Day, dayText, Moment } from '../../parts/day.js';
import { Empty } from '../../parts/empty.js';
import { useNames, wordIn } from '../../parts/words.js';
import { en } from '../../texts/en.js';
import { type Texts, useTexts } from '../../texts/texts.js';
import { DocumentLink } from './document-link.js';

interface DocketTabProps {
  readonly reference: string;
  readonly entries: readonly Entry[];
  /** The entry that the address names. */
  readonly open: string | undefined;
}

const OF_EVERY_ENTRY = [
  'id',
  'kind',
  'sequence',
  'occurredOn',
  'receivedOn',
  'recordedAt',
  'recordedBy',
  'request',
  'item',
  'document',
  'filing',
  'entry',
];

/** The case's truth, latest first: what happened, when, from which document, recorded by whom; corrected lines stay, struck. */
export function DocketTab({ reference, entries, open }: DocketTabProps) {
  const { t } = useTexts();
  const nameOf = useNames();
  const { data } = useRead('documents', { params: { reference } });
  const corrected = new Set(entries.filter(({ kind }) => kind === 'entry-corrected').map(({ entry }) => entry));
  useEffect(() => {
    if (open !== undefined) document.getElementById(`entry-${open}`)?.scrollIntoView({ block: 'center' });
  }, [open]);
  if (entries.length === 0) return <Empty title={t('docket.empty')}>{t('docket.empty-why')}</Empty>;
  return (
    <div className="table-scroll">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('docket.entry')}</th>
            <th scope="col">{t('docket.happened')}</th>
            <th scope="col">{t('docket.what')}</th>
            <th scope="col">{t('docket.about')}</th>
            <th scope="col">{t('docket.document')}</th>
            <th scope="col">{t('docket.recorded')}</th>
          </tr>
        </thead>
        <tbody>
          {[...entries].reverse().map((entry) => (
            <tr key={entry.id} id={`entry-${entry.id}`} className={entry.id === open ? 'named' : undefined}>
              <td>
                <Reference>{entry.id}</Reference>
              </td>
              <td>
                {entry.occurredOn === null ? (
                  <span className="dim">{t('day.unknown')}</span>
                ) : (
                  <Day day={entry.occurredOn} />
                )}
                {typeof entry.receivedOn === 'string' && (
                  <div className="dim">
                    {t('docket.received')} <Day day={entry.receivedOn} />
                  </div>
                )}
              </td>
              <td>
                <strong className={corrected.has(entry.id) ? 'struck' : undefined}>
                  {wordIn(t, 'kind', entry.kind)}
                </strong>
                {corrected.has(entry.id) && <span className="dim"> {t('docket.corrected')}</span>}
                <Particulars entry={entry} />
              </td>
              <td>
                <bdi dir="ltr">
                  {[entry.request, entry.item, entry.entry].filter((each) => typeof each === 'string').join(' · ')}
                </bdi>
              </td>
              <td>
                {typeof entry.document === 'string' ? (
                  <DocumentLink reference={reference} id={entry.document} documents={data?.documents ?? []} />
                ) : (
                  <span className="dim">–</span>
                )}
              </td>
              <td className="dim">
                <bdi>{nameOf(entry.recordedBy)}</bdi>
                <div>
                  <Moment at={entry.recordedAt} />
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The entry's own fields, as the vocabulary has them: codes, bureaus, dates. */
function Particulars({ entry }: { readonly entry: Entry }) {
  const texts = useTexts();
  const { t } = texts;
  const own = Object.entries(entry).filter(([name]) => !OF_EVERY_ENTRY.includes(name));
  if (own.length === 0) return null;
  return (
    <div className="dim">
      {own.map(([name, value], index) => (
        <span key={name}>
          {index > 0 && ' · '}
          {within(wordIn(t, 'field', name))}: <bdi>{valueIn(texts, value)}</bdi>
        </span>
      ))}
    </div>
  );
}

/** A name as it stands inside a line; one that begins with several capitals keeps them. */
const within = (name: string): string =>
  /^\p{Lu}\p{Lu}/u.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1);

const CODES = ['item', 'request-kind', 'channel', 'outcome', 'ground', 'code'];

/** A day as a day, a code in words, a country with its name, anything else as it stands. */
function valueIn(texts: Texts, value: unknown): string {
  const { t, language, list } = texts;
  if (Array.isArray(value)) return list(value.map((each) => valueIn(texts, each)));
  if (value !== null && typeof value === 'object') {
    return Object.values(value)
      .map((each) => valueIn(texts, each))
      .join(' – ');
  }
  if (typeof value === 'boolean') return t(value ? 'fact.yes' : 'fact.no');
  const text = String(value);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return dayText(text, language);
  if (/^[A-Z]{2}$/.test(text)) return `${bureauName(text, language)} (${text})`;
  const prefix = CODES.find((each) => `${each}.${text}` in en);
  return prefix === undefined ? text : wordIn(t, prefix, text);
}
