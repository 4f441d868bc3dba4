import type { Answer } from '../api/client.js';
import { useRead } from '../api/queries.js';
import { useReadingAgain } from '../api/reading-again.js';
import { Page } from '../frame/page.js';
import { Chip } from '../parts/chips.js';
import { Moment } from '../parts/day.js';
import { Empty } from '../parts/empty.js';
import { Panel } from '../parts/panel.js';
import { type Said, Spoken } from '../parts/refusal-words.js';
import { Trouble } from '../parts/trouble.js';
import { wordIn } from '../parts/words.js';
import { en, type TextKey } from '../texts/en.js';
import { type Texts, useTexts } from '../texts/texts.js';
import './tools.css';
import './reports.css';

const TONES = { up: 'good', down: 'danger', unknown: 'letter' } as const;

type Check = Pick<Answer<'systemHealth'>['parts'][number], 'code' | 'says' | 'values'>;

/** What a part answered, in the reader's language; a code of a newer server is told in the server's own words. */
function checkSaid({ t, language }: Texts, { code, says, values }: Check): Said {
  const key = `health.check-${code}`;
  if (key in en) return { text: t(key as TextKey, values), isForeign: false };
  return { text: says, isForeign: language !== 'en' };
}

/** How the installation runs; nothing here tells anything of a case. */
export function HealthPage() {
  const texts = useTexts();
  const { t, list } = texts;
  const { data, error, refetch } = useRead('systemHealth', {});
  useReadingAgain('systemHealth', true, 15_000);
  return (
    <Page title={t('nav.health')} lead={t('health.lead')}>
      <Trouble error={error} again={() => void refetch()} />
      {data !== undefined && (
        <>
          <Panel title={t('health.parts')}>
            <table className="table">
              <tbody>
                {data.parts.map(({ part, state, ...check }) => (
                  <tr key={part}>
                    <td>
                      <strong>{wordIn(t, 'part', part)}</strong>
                    </td>
                    <td>
                      <Chip tone={TONES[state]}>{t(`health.${state}`)}</Chip>
                    </td>
                    <td className="dim">
                      <Spoken said={checkSaid(texts, check)} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Panel>
          <Panel title={t('health.mails')} padded>
            <p>
              {t('health.waiting', { n: data.mails.waiting })} · {t('health.failed', { n: data.mails.failed })} ·{' '}
              <span className={data.mails.unconfirmed > 0 ? 'late' : undefined}>
                {t('health.unconfirmed', { n: data.mails.unconfirmed })}
              </span>
            </p>
            {data.temporalUi !== null && (
              <p>
                <a href={data.temporalUi} target="_blank" rel="noreferrer">
                  {t('health.engine-view')}
                </a>
              </p>
            )}
          </Panel>
          <Panel title={t('health.audits')} aside={t('health.audits-how')}>
            {data.audits.length === 0 ? (
              <Empty title={t('health.no-audits')}>{t('health.no-audits-why')}</Empty>
            ) : (
              <table className="table figures">
                <thead>
                  <tr>
                    <th scope="col">{t('health.audited')}</th>
                    <th scope="col">{t('health.findings')}</th>
                    <th scope="col">{t('health.repaired')}</th>
                    <th scope="col">{t('health.codes')}</th>
                  </tr>
                </thead>
                <tbody>
                  {data.audits.map(({ startedAt, finishedAt, findings, repaired, codes }) => (
                    <tr key={startedAt}>
                      <td>
                        <Moment at={finishedAt} />
                      </td>
                      <td data-label={t('health.findings')} className={findings > 0 ? 'late' : undefined}>
                        {findings}
                      </td>
                      <td data-label={t('health.repaired')}>{repaired}</td>
                      <td className="dim">
                        {list(codes.map((code) => wordIn(t, 'finding', code.replaceAll('.', '-'))))}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
          </Panel>
        </>
      )}
    </Page>
  );
}
