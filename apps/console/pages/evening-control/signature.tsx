import type { Answer } from '../../api/client.js';
import { CommandButton } from '../../parts/command-button.js';
import { Day, Moment } from '../../parts/day.js';
import { Panel } from '../../parts/panel.js';
import { useTexts } from '../../texts/texts.js';

interface SignatureProps {
  readonly control: Answer<'eveningControl'>;
  /** How many dates of ours still stand open. */
  readonly open: number;
}

/** Who has signed for today, and the act of signing: for the list that is on this screen and no other. */
export function Signature({ control: { day, list, dates, signatures, last }, open }: SignatureProps) {
  const { t, comma } = useTexts();
  return (
    <Panel title={t('evening.signature')} dot={signatures.length > 0 ? 'accent' : 'warning'} padded>
      {signatures.length === 0 ? (
        <p>
          <strong>{t('evening.unsigned')}</strong>{' '}
          {last !== null && (
            <span className="dim">
              {t('evening.last')} <Day day={last.day} />
              {comma}
              <bdi>{last.name}</bdi>
              {comma}
              <Moment at={last.signedAt} />.
            </span>
          )}
        </p>
      ) : (
        <ul className="evening-signatures">
          {signatures.map(({ name, signedAt, dates: looked, openDates }) => (
            <li key={signedAt}>
              <span aria-hidden="true">✓ </span>
              <strong>{t('evening.signed', { name })}</strong>, <Moment at={signedAt} />{' '}
              {looked !== null && (
                <span className="dim">
                  {t('evening.signed-for', { n: looked })}
                  {openDates !== null && openDates > 0 && `, ${t('evening.signed-open', { n: openDates })}`}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      <p className="dim evening-how no-print">{t('evening.how')}</p>
      <div className="no-print">
        <CommandButton
          command="signEveningControl"
          input={{ body: { day, list } }}
          label={t('evening.sign')}
          consequence={
            <>
              <p>{t('evening.sign-consequence', { n: dates.length })}</p>
              {open > 0 && <p className="late">{t('evening.sign-open', { n: open })}</p>}
            </>
          }
        />
      </div>
    </Panel>
  );
}
