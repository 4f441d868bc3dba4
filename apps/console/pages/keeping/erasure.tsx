import { Button, Group } from '@mantine/core';
import { Link } from 'wouter';
import { isOneOf } from '../../frame/roles.js';
import { useSession } from '../../frame/session.js';
import { Chip } from '../../parts/chips.js';
import { CommandButton } from '../../parts/command-button.js';
import { Moment, todayHere } from '../../parts/day.js';
import { Panel } from '../../parts/panel.js';
import { useTexts } from '../../texts/texts.js';
import { Countdown } from './countdown.js';
import type { Kept, KeptProps } from './kept.js';
import { ProposeErasure } from './propose-erasure.js';

/** What has to be true first; then one proposes, somebody else agrees, the cooling-off passes, and the case is gone. */
export function Erasure({ reference, kept }: KeptProps) {
  const { t } = useTexts();
  const { me } = useSession();
  const { erasure } = kept;
  const mayPropose = isOneOf(me, 'records');
  if (erasure === null) {
    const missing = missingFor(kept);
    return (
      <Panel title={t('erasure.title')} dot="quiet" padded>
        <p>{t('erasure.how')}</p>
        {missing.length > 0 ? (
          <>
            <p className="tool-note">{t('erasure.not-yet')}</p>
            <ul className="bulleted">
              {missing.map((each) => (
                <li key={each}>{t(`erasure.needs-${each}`)}</li>
              ))}
            </ul>
          </>
        ) : mayPropose ? (
          <ProposeErasure reference={reference} />
        ) : (
          <p className="tool-note">{t('erasure.by-records')}</p>
        )}
      </Panel>
    );
  }
  const { reason, proposedBy, proposedAt, approvedBy, approvedAt, dueAt, erasedAt } = erasure;
  return (
    <Panel title={t('erasure.title')} dot={erasedAt === null ? 'danger' : 'quiet'} padded>
      <p>
        <Chip tone={erasedAt === null ? 'danger' : 'policy'}>
          {t(`keeping-state.${erasedAt !== null ? 'erased' : approvedAt !== null ? 'cooling-off' : 'wanted'}`)}
        </Chip>{' '}
        {erasedAt !== null && <Moment at={erasedAt} />}
        {erasedAt === null && dueAt !== null && <Countdown until={dueAt} />}
      </p>
      <p className="tool-note">
        {t('erasure.proposed-by')} <bdi>{proposedBy.name}</bdi>, <Moment at={proposedAt} />
        {reason !== null && (
          <>
            : <bdi className="wraps">{reason}</bdi>
          </>
        )}
      </p>
      {approvedBy !== null && approvedAt !== null && (
        <p className="tool-note">
          {t('erasure.approved-by')} <bdi>{approvedBy.name}</bdi>, <Moment at={approvedAt} />
        </p>
      )}
      {erasedAt !== null ? (
        <Button component={Link} href={`/cases/${reference}/certificate`} variant="default" mt="sm">
          {t('erasure.certificate')}
        </Button>
      ) : (
        <>
          {approvedAt === null && proposedBy.id === me.id && <p className="tool-note">{t('erasure.somebody-else')}</p>}
          <Group mt="sm" align="flex-start">
            {approvedAt === null && proposedBy.id !== me.id && (
              <CommandButton
                command="approveErasure"
                input={{ params: { reference }, body: {} }}
                label={t('erasure.approve')}
                consequence={t('erasure.approve-consequence')}
                isDanger
              />
            )}
            <CommandButton
              command="withdrawErasure"
              input={{ params: { reference } }}
              label={t('erasure.withdraw')}
              consequence={t('erasure.withdraw-consequence')}
              variant="default"
            />
          </Group>
        </>
      )}
    </Panel>
  );
}

type Need = 'closed' | 'class' | 'time' | 'no-hold';

/** Everything that stands against an erasure now; whether the time is up is judged by the server. */
function missingFor({ closedOn, class: decided, keptUntil, hold }: Kept): readonly Need[] {
  const isKept = keptUntil !== null && keptUntil > todayHere();
  return [
    ...(closedOn === null ? (['closed'] as const) : []),
    ...(decided === null ? (['class'] as const) : []),
    ...(isKept ? (['time'] as const) : []),
    ...(hold !== null ? (['no-hold'] as const) : []),
  ];
}
