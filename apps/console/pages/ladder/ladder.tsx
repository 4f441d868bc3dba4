import lists from 'virtual:word-lists';
import { Button, Group } from '@mantine/core';
import { Link } from 'wouter';
import type { Answer } from '../../api/client.js';
import { useRead } from '../../api/queries.js';
import { tellAct } from '../../frame/recent-acts.js';
import { Chip } from '../../parts/chips.js';
import { CommandButton } from '../../parts/command-button.js';
import { Moment } from '../../parts/day.js';
import { useNow } from '../../parts/now.js';
import { Panel } from '../../parts/panel.js';
import { useNames } from '../../parts/words.js';
import { useTexts } from '../../texts/texts.js';
import './ladder.css';

type LadderOnFile = Answer<'escalations'>['escalations'][number];
export const isClimbing = ({ state }: LadderOnFile): boolean => ['raised', 'climbing', 'unanswered'].includes(state);

/** One ladder: whom it has called, whom it calls next and when, and who has answered. */
export function Ladder({
  reference,
  ladder,
  mayAcknowledge,
}: {
  readonly reference: string;
  readonly ladder: LadderOnFile;
  readonly mayAcknowledge: boolean;
}) {
  const { t, comma } = useTexts();
  const nameOf = useNames();
  const {
    number,
    state,
    reason,
    raisedAt,
    raisedBy,
    rounds,
    nextPageAt,
    acknowledgedAt,
    acknowledgedBy,
    pages = [],
  } = ladder;
  const round = rounds + 1;
  const isLive = isClimbing(ladder);
  const shown = isLive ? round : Math.max(1, ...pages.map((page) => page.round));
  const next = lists.rungs.find((rung) => !pages.some((page) => page.round === round && page.rung === rung));
  return (
    <Panel
      title={t('ladder.number', { number })}
      dot={isLive ? 'danger' : 'quiet'}
      aside={
        <>
          {reason !== undefined && `${t(`urgent.${reason}`)} · `}
          {t('ladder.started')} <Moment at={raisedAt} />
          {raisedBy !== undefined && (
            <>
              {' · '}
              <bdi>{nameOf(raisedBy)}</bdi>
            </>
          )}
        </>
      }
      padded
    >
      <p className="ladder-state">
        {isLive && nextPageAt !== null ? (
          <Countdown until={nextPageAt} next={next === undefined ? t('ladder.next-alarm') : t(`rung.${next}`)} />
        ) : (
          <Chip tone={isLive ? 'danger' : 'good'}>{t(`measure-state.${state}`)}</Chip>
        )}{' '}
        {acknowledgedAt !== null && (
          <>
            {t('ladder.answered')}{' '}
            <strong>
              <bdi>{acknowledgedBy == null ? '' : nameOf(acknowledgedBy)}</bdi>
            </strong>
            {comma}
            <Moment at={acknowledgedAt} />
          </>
        )}
      </p>
      {shown > 1 && <p className="dim">{t('ladder.round', { n: shown })}</p>}
      <ol className="ladder">
        {lists.rungs.map((rung) => {
          const page = pages.find((each) => each.round === shown && each.rung === rung);
          return (
            <li
              key={rung}
              className={page === undefined ? undefined : 'ladder-called'}
              aria-current={isLive && rung === next ? 'step' : undefined}
            >
              <strong>{t(`rung.${rung}`)}</strong>
              {page === undefined ? (
                <Standby rung={rung} />
              ) : (
                <>
                  <span>
                    <bdi>{nameOf(page.staff)}</bdi>
                  </span>
                  <span className="dim">
                    {t('ladder.called')} <Moment at={page.pagedAt} /> · {t(`because.${page.because}`)}
                  </span>
                </>
              )}
            </li>
          );
        })}
      </ol>
      {acknowledgedAt !== null && state !== 'ended' && (
        <>
          <p className="dim ladder-then">{t('ladder.then')}</p>
          <Group gap="xs">
            <Button component={Link} href={`/cases/${reference}/letters/new`} variant="default">
              {t('letter.title')}
            </Button>
            <Button component={Link} href={`/cases/${reference}/filings/new`} variant="default">
              {t('filing.prepare')}
            </Button>
          </Group>
        </>
      )}
      {isLive && mayAcknowledge && (
        <CommandButton
          command="acknowledgeInterimMeasures"
          input={{ params: { reference, n: String(number) }, body: {} }}
          label={t('ladder.acknowledge')}
          consequence={t('ladder.acknowledge-consequence')}
          isDanger
          size="md"
          after={() => tellAct(t('undo.acknowledged'))}
        />
      )}
    </Panel>
  );
}

/** Who would be called: whoever stands there in the rota today. */
function Standby({ rung }: { readonly rung: (typeof lists.rungs)[number] }) {
  const { t } = useTexts();
  const nameOf = useNames();
  const { data } = useRead('rota', {});
  const staff = data?.[rung];
  return <span className="dim">{staff == null ? t('ladder.nobody') : <bdi>{nameOf(staff)}</bdi>}</span>;
}

function Countdown({ until, next }: { readonly until: string; readonly next: string }) {
  const { t } = useTexts();
  const now = useNow(1_000);
  const left = Math.max(0, Math.round((Date.parse(until) - now) / 1_000));
  const clock = [Math.floor(left / 3600), Math.floor(left / 60) % 60, left % 60].map((part) =>
    String(part).padStart(2, '0'),
  );
  return (
    <span className="late">
      {left === 0 ? t('ladder.now', { next }) : t('ladder.next', { next })}{' '}
      {left > 0 && (
        <strong role="timer" dir="ltr">
          {clock.slice(clock[0] === '00' ? 1 : 0).join(':')}
        </strong>
      )}
    </span>
  );
}
