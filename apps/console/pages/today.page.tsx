import lists from 'virtual:word-lists';
import { Button, SegmentedControl } from '@mantine/core';
import { Link, useSearchParams } from 'wouter';
import { useRead } from '../api/queries.js';
import { useKeys } from '../frame/keys.js';
import { Page } from '../frame/page.js';
import { tellAct } from '../frame/recent-acts.js';
import { useSession } from '../frame/session.js';
import type { DutyOnPage } from '../parts/case-parts.js';
import { BasisChip, CertaintyChip, Chip, Reference } from '../parts/chips.js';
import { CommandButton } from '../parts/command-button.js';
import { Day, DaysBeside, dayText, Moment, todayHere } from '../parts/day.js';
import { Empty } from '../parts/empty.js';
import { Panel } from '../parts/panel.js';
import { moveFocus } from '../parts/row-focus.js';
import { Trouble } from '../parts/trouble.js';
import { useTexts } from '../texts/texts.js';
import { WaitingOpenings } from './break-glass/waiting-openings.js';
import { DutyReason } from './today/duty-reason.js';
import { dutyTitle } from './today/duty-title.js';
import { SideCards } from './today/side-cards.js';
import './today/today.css';

const DOTS = {
  now: 'danger',
  'owed-by-law': 'warning',
  'owed-by-letter': 'warning',
  'own-policy': 'quiet',
  'owed-to-us': 'accent',
  look: 'quiet',
} as const;
const SCOPES = ['mine', 'team', 'firm'] as const;
type Scope = (typeof SCOPES)[number];

/** What is due, overdue, unconfirmed, unacknowledged, in order of consequence; each row offers the one next act. */
export function TodayPage() {
  const { t, language } = useTexts();
  const { me } = useSession();
  const [search, setSearch] = useSearchParams();
  const scope: Scope = SCOPES.find((each) => each === search.get('scope')) ?? 'mine';
  const { data, error, refetch, isPending } = useRead('duties', { query: { scope } });
  useKeys({ j: () => moveFocus('.duty-title a', 1), k: () => moveFocus('.duty-title a', -1) });
  const groups = lists.dutyGroups.map((group) => ({
    group,
    lines: data?.duties.filter((each) => each.group === group) ?? [],
  }));
  return (
    <Page
      title={t('nav.today')}
      hasPromise
      lead={`${dayText(todayHere(), language, todayHere())} ${todayHere().slice(0, 4)} · ${t('nav.office', { office: me.office })}`}
    >
      <div className="today">
        <div>
          <div className="today-scope no-print">
            <SegmentedControl
              aria-label={t('today.scope')}
              value={scope}
              onChange={(next) => setSearch({ scope: next })}
              data={SCOPES.map((each) => ({ value: each, label: t(`today.${each}`) }))}
            />
          </div>
          <Trouble error={error} again={() => void refetch()} />
          <WaitingOpenings />
          {isPending && <p className="dim">{t('state.loading')}</p>}
          {groups.map(({ group, lines }) =>
            lines.length === 0 ? null : (
              <Panel key={group} title={t(`today.${group}`)} aside={<Tally lines={lines} />} dot={DOTS[group]}>
                <ul>
                  {lines.map((line) => (
                    <DutyRow key={line.id} line={line} />
                  ))}
                </ul>
              </Panel>
            ),
          )}
          {data?.isCut && <p className="dim">{t('today.cut')}</p>}
          {data?.duties.length === 0 && (
            <Panel>
              <Empty title={t('today.empty')}>
                <p>{t(emptyWhy(scope, data.stages.length > 0))}</p>
                <p>
                  <Button component={Link} href="/cases/open" mt="md">
                    {t('act.open-case')}
                  </Button>
                </p>
              </Empty>
            </Panel>
          )}
        </div>
        <SideCards stages={data?.stages ?? []} />
      </div>
    </Page>
  );
}

const emptyWhy = (scope: Scope, areCases: boolean) => {
  if (scope !== 'firm') return 'today.empty-why';
  return areCases ? 'today.empty-all' : 'today.empty-firm';
};

/** How many, and of those how many are late. */
function Tally({ lines }: { readonly lines: readonly DutyOnPage[] }) {
  const { t } = useTexts();
  const late = lines.filter(({ dueOn, today }) => dueOn !== null && dueOn < today).length;
  return (
    <>
      {t('nav.count', { n: lines.length })}
      {late > 0 && ` · ${t('today.overdue', { n: late })}`}
    </>
  );
}

function DutyRow({ line }: { readonly line: DutyOnPage }) {
  const { t } = useTexts();
  const { reference, applicants, sources, simulated, urgent, basis, article, certainty } = line;
  const path = pathOf(line);
  return (
    <li className="duty">
      <div className="duty-when">
        <When line={line} />
      </div>
      <div className="duty-what">
        <h3 className="duty-title">
          <Link href={path}>{dutyTitle(t, line)}</Link>
        </h3>
        <p className="dim">
          <DutyReason line={line} /> {basis !== null && <BasisChip basis={basis} article={article} />}{' '}
          {certainty !== null && <CertaintyChip certainty={certainty} />}
        </p>
      </div>
      <div className="duty-case">
        <Link href={`/cases/${reference}`}>
          <Reference>{reference}</Reference>
        </Link>
        <p className="dim">
          <bdi>{applicants.join('; ')}</bdi>
          {sources.length > 0 && (
            <>
              {' · '}
              {t('today.sources')} <bdi>{[...new Set(sources)].join(', ')}</bdi>
            </>
          )}
        </p>
        {urgent && <Chip tone="danger">{t('case.urgent')}</Chip>}{' '}
        {simulated && <Chip tone="doubt">{t('case.simulated-short')}</Chip>}
      </div>
      <div className="duty-act no-print">
        <NextAct line={line} path={path} />
      </div>
    </li>
  );
}

function When({ line: { what, since, dueOn, aimOn, today, certainty } }: { readonly line: DutyOnPage }) {
  const { t } = useTexts();
  if (since !== null)
    return (
      <>
        <strong className={what === 'filing' ? undefined : 'late'}>
          <Moment at={since} />
        </strong>
        <small className="dim">{t('duty.since')}</small>
      </>
    );
  if (dueOn === null) return <strong>{t('day.none')}</strong>;
  const isLate = dueOn < today;
  const hasAim = aimOn !== null && aimOn !== dueOn && aimOn >= today && !isLate;
  return (
    <>
      <strong className={isLate ? 'late' : undefined}>
        {certainty === 'estimated' && `${t('day.at-latest')} `}
        <Day day={hasAim ? aimOn : dueOn} today={today} />
      </strong>
      <small className="dim">
        {hasAim ? (
          <>
            {t('day.aim-due')} <Day day={dueOn} today={today} />
          </>
        ) : (
          <DaysBeside day={dueOn} today={today} />
        )}
      </small>
    </>
  );
}

/** Where the duty is looked at and done. */
function pathOf({ reference, deadline, act, actOn }: DutyOnPage): string {
  const home = `/cases/${reference}`;
  if (act === 'acknowledge') return `${home}/urgent`;
  if (act === 'prepare-filing') return `${home}/filings/new`;
  if (act.endsWith('-filing')) return actOn === null ? `${home}/filings` : `${home}/filings/${actOn}`;
  return deadline === null ? home : `${home}/dates/${encodeURIComponent(deadline)}`;
}

function NextAct({ line, path }: { readonly line: DutyOnPage; readonly path: string }) {
  const { t } = useTexts();
  const { act, actOn, reference, group } = line;
  if (act === 'acknowledge' && actOn !== null)
    return (
      <CommandButton
        command="acknowledgeInterimMeasures"
        input={{ params: { reference, n: actOn }, body: {} }}
        label={t('duty.acknowledge')}
        consequence={t('duty.acknowledge-consequence')}
        isDanger
        after={() => tellAct(t('undo.acknowledged'))}
        size="compact-md"
      />
    );
  return (
    <Button
      component={Link}
      href={act === 'record-letter' ? `/cases/${reference}/letters/new` : path}
      size="compact-md"
      variant="default"
    >
      {t(act === 'record-letter' && group !== 'owed-to-us' ? 'duty.record-done' : `duty.${act}`)}
    </Button>
  );
}
