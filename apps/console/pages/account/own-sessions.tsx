import { useRead } from '../../api/queries.js';
import { Chip } from '../../parts/chips.js';
import { CommandButton } from '../../parts/command-button.js';
import { Moment } from '../../parts/day.js';
import { Trouble } from '../../parts/trouble.js';
import { useTexts } from '../../texts/texts.js';
import '../tools.css';

/** Where I am signed in; each but this one can be ended from here. */
export function OwnSessions() {
  const { t } = useTexts();
  const { data, error, refetch } = useRead('ownSessions', {});
  return (
    <>
      <Trouble error={error} again={() => void refetch()} />
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('sessions.where')}</th>
            <th scope="col">{t('sessions.started')}</th>
            <th scope="col">{t('sessions.seen')}</th>
            <th scope="col">
              <span className="unseen">{t('sessions.end')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {data?.sessions.map(({ id, current, startedAt, seenAt, address, agent }) => (
            <tr key={id}>
              <td>
                <bdi dir="ltr">{address}</bdi>{' '}
                <bdi lang="en" className="dim wraps">
                  {agent}
                </bdi>
              </td>
              <td>
                <Moment at={startedAt} />
              </td>
              <td>
                <Moment at={seenAt} />
              </td>
              <td>
                {current ? (
                  <Chip tone="good">{t('sessions.this')}</Chip>
                ) : (
                  <CommandButton
                    command="endOwnSession"
                    input={{ params: { id } }}
                    label={t('sessions.end')}
                    variant="default"
                    size="compact-md"
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
