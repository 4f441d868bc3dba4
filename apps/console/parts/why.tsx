import { Link } from 'wouter';
import { useTexts } from '../texts/texts.js';
import { type Certainty, CertaintyChip, Chip, Reference } from './chips.js';
import { dayText } from './day.js';
import { noteIn, type Saying, saidIn } from './sayings.js';
import './parts.css';

interface Step {
  readonly says: string;
  readonly said?: readonly Saying[] | undefined;
  readonly entry?: string | undefined;
  readonly article?: string | undefined;
}

interface WhyProps {
  readonly reference: string;
  readonly steps: readonly Step[];
  readonly notes: readonly string[];
  readonly noted?: readonly (readonly Saying[])[] | undefined;
  readonly certainty: Certainty;
}

/**
 * The working of a date in numbered sentences that a lawyer can check against the text, in the reader's language. The
 * words of the record, which is kept in English, stand below: it is they that were recorded.
 */
export function Why({ reference, steps, notes, noted, certainty }: WhyProps) {
  const texts = useTexts();
  const { t } = texts;
  const told = steps.map(({ said }) => saidIn(texts, said));
  const notesTold = notes.map((note, nth) => noteIn(texts, note, noted?.[nth]));
  const isTranslated = [...told, ...notesTold].some((each) => each !== undefined);
  return (
    <div className="why">
      <ol>
        {steps.map(({ says, entry, article }, index) => (
          // The order of the steps is their identity: a derivation never changes once it is computed.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={index}>
            <Sentence own={told[index]} recorded={says} />{' '}
            {article !== undefined && <Chip tone="law">{t('basis.article', { article })}</Chip>}{' '}
            {entry !== undefined && (
              <Link href={`/cases/${reference}/docket/${entry}`} className="why-entry">
                {t('why.entry')} <Reference>{entry}</Reference>
              </Link>
            )}
          </li>
        ))}
      </ol>
      <p className="dim">
        {certainty === 'known' ? (
          <Chip tone="good">{t('certainty.known')}</Chip>
        ) : (
          <CertaintyChip certainty={certainty} />
        )}{' '}
        {t(`why.${certainty}`)}
      </p>
      {notes.map((note, nth) => (
        <p key={note} className="dim">
          <Sentence own={notesTold[nth]} recorded={note} />
        </p>
      ))}
      {isTranslated && (
        <details className="why-record">
          <summary>{t('why.recorded')}</summary>
          <div lang="en" dir="ltr">
            <ol>
              {steps.map(({ says }) => (
                <li key={says}>{says}</li>
              ))}
            </ol>
            {notes.map((note) => (
              <p key={note}>{note}</p>
            ))}
          </div>
        </details>
      )}
    </div>
  );
}

function Sentence({ own, recorded }: { readonly own: string | undefined; readonly recorded: string }) {
  if (own !== undefined) return <span>{own}</span>;
  return (
    <span lang="en" dir="ltr">
      {recorded.replace(/\b\d{4}-\d{2}-\d{2}\b/g, (day) => dayText(day, 'en'))}
    </span>
  );
}
