import { Link } from 'wouter';
import { useTexts } from '../texts/texts.js';
import { type Certainty, CertaintyChip, Chip, Reference } from './chips.js';
import './parts.css';

interface Step {
  readonly says: string;
  readonly entry?: string | undefined;
  readonly article?: string | undefined;
}

interface WhyProps {
  readonly reference: string;
  readonly steps: readonly Step[];
  readonly notes: readonly string[];
  readonly certainty: Certainty;
}

/**
 * The working of a date in numbered sentences that a lawyer can check against the text. They are part of the record and
 * stay in the language in which it is kept.
 */
export function Why({ reference, steps, notes, certainty }: WhyProps) {
  const { t } = useTexts();
  return (
    <div className="why">
      <ol>
        {steps.map(({ says, entry, article }, index) => (
          // The order of the steps is their identity: a derivation never changes once it is computed.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={index}>
            <span lang="en" dir="ltr">
              {says}
            </span>{' '}
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
      {notes.map((note) => (
        <p key={note} className="dim" lang="en" dir="ltr">
          {note}
        </p>
      ))}
    </div>
  );
}
