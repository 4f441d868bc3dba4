import { Collapse } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { useAfterPage } from '../api/after-page.js';
import type { Answer } from '../api/client.js';
import { useRead } from '../api/queries.js';
import { useReadingAgain } from '../api/reading-again.js';
import { Reference } from '../parts/chips.js';
import { countOf } from '../parts/count.js';
import { Day, dayText, Moment } from '../parts/day.js';
import { findingSaid } from '../parts/finding-words.js';
import { Spoken } from '../parts/refusal-words.js';
import { Trouble } from '../parts/trouble.js';
import { useTexts } from '../texts/texts.js';

const MARKS = { kept: '✓', doubtful: '!', unproved: '!', broken: '✕' } as const;

const EVERY_MS = 5 * 60_000;

/** The product's promise with its proof; the moment it is not true, it says so and why. */
export function PromiseStrip({ isQuiet }: { readonly isQuiet: boolean }) {
  const { t, language } = useTexts();
  const [isOpen, setIsOpen] = useState(false);
  const isAfter = useAfterPage();
  const { data, error, refetch } = useRead('promise', {}, { enabled: isAfter });
  // The evening comes by itself: no event of a case tells of it.
  useReadingAgain('promise', true, EVERY_MS);
  if (error !== null) return <Trouble error={error} again={() => void refetch()} />;
  if (isQuiet && (data === undefined || data.state === 'kept')) return null;
  if (data === undefined) return <div className="promise promise-waiting">{t('promise.waiting')}</div>;
  const { state, openDates, armedRungs, provedAt, eveningControl, controlDue, findings } = data;
  return (
    <section className={`promise promise-${state}`} aria-label={t('promise.title')}>
      <div className="promise-line">
        <strong>
          <span aria-hidden="true">{MARKS[state]} </span>
          {t(`promise.${state}`)}
        </strong>
        <span>
          {countOf(t, openDates, 'promise.dates', 'promise.dates-more')} ·{' '}
          {countOf(t, armedRungs, 'promise.armed', 'promise.armed-more')}
          {provedAt !== null && (
            <>
              {' · '}
              {t('promise.proved')} <Moment at={provedAt} />
            </>
          )}
          {controlDue === null && eveningControl !== null && (
            <>
              {' · '}
              {t('promise.signed')} <Moment at={eveningControl.signedAt} />
            </>
          )}
          {controlDue !== null && (
            <>
              {' · '}
              <Link href="/evening-control">{t('promise.control-due', { day: dayText(controlDue, language) })}</Link>
            </>
          )}
          {findings.length > 0 && (
            <>
              {' · '}
              {t('promise.findings', { n: findings.length })}
            </>
          )}
        </span>
        <button type="button" className="link no-print" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {isOpen ? t('promise.hide') : t('promise.see')}
        </button>
      </div>
      <Collapse expanded={isOpen} transitionDuration={0}>
        <Proof {...data} />
      </Collapse>
    </section>
  );
}

function Proof({ openDates, armedRungs, provedAt, digestSentFor, eveningControl, findings }: Answer<'promise'>) {
  const texts = useTexts();
  const { t, language } = texts;
  return (
    <div className="promise-proof">
      <p>{t('promise.how')}</p>
      <ul>
        <li>{countOf(t, openDates, 'promise.dates', 'promise.dates-more')}</li>
        <li>{countOf(t, armedRungs, 'promise.armed', 'promise.armed-more')}</li>
        <li>
          {t('promise.proved')} {provedAt === null ? t('promise.never') : <Moment at={provedAt} />}
        </li>
        <li>
          {t('promise.digest')} {digestSentFor === null ? t('promise.never') : <Day day={digestSentFor} />}
        </li>
        <li>
          <Link href="/evening-control">{t('nav.evening-control')}</Link>
          {': '}
          {eveningControl === null ? (
            t('promise.not-signed')
          ) : (
            <>
              {t('promise.signed-by', { day: dayText(eveningControl.day, language), name: eveningControl.name })}{' '}
              <Moment at={eveningControl.signedAt} />
            </>
          )}
        </li>
      </ul>
      {findings.length > 0 && (
        <ul>
          {findings.map(({ code, reference, says, values }) => (
            <li key={`${code} ${reference} ${says}`}>
              {reference !== null && (
                <>
                  <Link href={`/cases/${reference}`}>
                    <Reference>{reference}</Reference>
                  </Link>{' '}
                </>
              )}
              <Spoken said={findingSaid(texts, { code, says, values })} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
