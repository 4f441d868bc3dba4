import { Button } from '@mantine/core';
import { Link, useLocation, useParams, useSearchParams } from 'wouter';
import { useRead } from '../../api/queries.js';
import { useKeys } from '../../frame/keys.js';
import { Page, UrgentButton } from '../../frame/page.js';
import { isOneOf, TRAIL } from '../../frame/roles.js';
import { useSession } from '../../frame/session.js';
import { type CaseOnFile, nameOf } from '../../parts/case-parts.js';
import { Chip } from '../../parts/chips.js';
import { Trouble } from '../../parts/trouble.js';
import { useTexts } from '../../texts/texts.js';
import { LiveOpenings, PastOpenings } from '../break-glass/case-openings.js';
import { AsKnown, KnownBanner } from './as-known.js';
import { AuditTab } from './audit-tab.js';
import { CaseCards } from './case-cards.js';
import { DatesTab } from './dates-tab.js';
import { DocketTab } from './docket-tab.js';
import { FilingsTab } from './filings-tab.js';
import { LettersTab } from './letters-tab.js';
import { MeasuresTab } from './measures-tab.js';
import { PeopleTab } from './people-tab.js';
import { RemindersTab } from './reminders-tab.js';
import { RequestsTab } from './requests-tab.js';
import { StageRibbon } from './stage-ribbon.js';
import { Timeline } from './timeline.js';
import './case.css';

const TABS = ['docket', 'dates', 'requests', 'filings', 'letters', 'reminders', 'measures', 'people', 'audit'] as const;
type Tab = (typeof TABS)[number];

/** One case: where it stands, whom it waits on, what is due and why; and everything on its record. */
export function CasePage() {
  const { reference = '', tab, subject } = useParams<{ reference: string; tab?: string; subject?: string }>();
  const [search] = useSearchParams();
  const knownOn = search.get('known') ?? undefined;
  const { t } = useTexts();
  const [, go] = useLocation();
  const { data: file, error, refetch } = useRead('readCase', { params: { reference } });
  const query = knownOn === undefined ? {} : { asKnownOn: knownOn };
  const docket = useRead('docket', { params: { reference }, query });
  const dates = useRead('deadlines', { params: { reference }, query });
  const mayRecord = file?.permitted.includes('record-facts') ?? false;
  useKeys(mayRecord ? { r: () => go(`/cases/${reference}/letters/new`) } : {});
  if (file === undefined)
    return (
      <Page title={reference} isReference actions={error === null ? <UrgentButton reference={reference} /> : undefined}>
        <Trouble error={error} again={() => void refetch()} />
        {error === null && <p className="dim">{t('state.loading')}</p>}
      </Page>
    );
  const entries = docket.data?.entries ?? [];
  const deadlines = dates.data?.deadlines ?? [];
  const asOf = dates.data?.asOf ?? file.clock.now.slice(0, 10);
  const current: Tab = TABS.find((each) => each === tab) ?? 'dates';
  return (
    <Page
      title={reference}
      isReference
      lead={<Lead file={file} />}
      isSimulated={file.simulated}
      actions={<Acts file={file} knownOn={knownOn} />}
    >
      {knownOn !== undefined && <KnownBanner day={knownOn} reference={reference} />}
      <Trouble error={docket.error ?? dates.error} />
      <LiveOpenings reference={reference} />
      <StageRibbon file={file} entries={entries} deadlines={deadlines} asOf={asOf} />
      <CaseCards file={file} entries={entries} deadlines={deadlines} asOf={asOf} />
      {docket.data !== undefined && dates.data !== undefined && (
        <Timeline reference={reference} file={file} entries={entries} deadlines={deadlines} asOf={asOf} />
      )}
      <section className="panel" aria-label={t('case.record')}>
        <h2 className="print-only sub-head">{t(`tab.${current}`)}</h2>
        <Tabs
          reference={reference}
          current={current}
          knownOn={knownOn}
          counts={{
            docket: docket.data?.entries.length,
            dates: dates.data?.deadlines.length,
            requests: file.requests.length,
          }}
        />
        {current === 'dates' && (
          <DatesTab
            reference={reference}
            deadlines={deadlines}
            asOf={asOf}
            open={subject}
            isWaiting={dates.isPending}
          />
        )}
        {current === 'docket' && <DocketTab reference={reference} entries={entries} open={subject} />}
        {current === 'requests' && <RequestsTab file={file} />}
        {current === 'filings' && (
          <FilingsTab reference={reference} mayPrepare={file.permitted.includes('prepare-filing')} />
        )}
        {current === 'letters' && <LettersTab reference={reference} />}
        {current === 'reminders' && <RemindersTab reference={reference} deadlines={deadlines} asOf={asOf} />}
        {current === 'measures' && <MeasuresTab file={file} />}
        {current === 'people' && <PeopleTab reference={reference} />}
        {current === 'audit' && (
          <>
            <PastOpenings reference={reference} />
            <AuditTab reference={reference} />
          </>
        )}
      </section>
      <CaseFoot file={file} />
    </Page>
  );
}

/** Who it is about, and which data from where. */
function Lead({ file }: { readonly file: CaseOnFile }) {
  const { t, towards } = useTexts();
  return (
    <>
      <bdi>{file.applicants.map(nameOf).join('; ')}</bdi>
      {file.items.map(({ item, type, source, recipients }) => (
        <span key={item}>
          {' · '}
          {type === null ? item : t(`item.${type}`)}
          {source !== null && source !== 'unknown' && (
            <>
              {' '}
              <bdi>{source}</bdi>
            </>
          )}{' '}
          {towards} <bdi>{recipients === 'all' ? t('item.to-all') : recipients.join(', ')}</bdi>
        </span>
      ))}{' '}
      {file.urgent && (
        <Link href={`/cases/${file.reference}/urgent`}>
          <Chip tone="danger">{t('case.urgent')}</Chip>
        </Link>
      )}
    </>
  );
}

function Acts({ file, knownOn }: { readonly file: CaseOnFile; readonly knownOn: string | undefined }) {
  const { t } = useTexts();
  return (
    <>
      <AsKnown key={knownOn ?? ''} knownOn={knownOn} />
      <Button variant="default" onClick={() => window.print()}>
        {t('act.print')}
      </Button>
      <Button component={Link} href={`/what-if?case=${file.reference}`} variant="default">
        {t('nav.what-if')}
      </Button>
      {file.permitted.includes('record-facts') && (
        <Button component={Link} href={`/cases/${file.reference}/letters/new`}>
          {t('letter.title')}
        </Button>
      )}
      {file.permitted.includes('start-interim-measures') && <UrgentButton reference={file.reference} />}
    </>
  );
}

interface TabsProps {
  readonly reference: string;
  readonly current: Tab;
  readonly knownOn: string | undefined;
  readonly counts: Partial<Record<Tab, number | undefined>>;
}

/** Each part of the record has an address of its own, so that a mail or a colleague can point to it. */
function Tabs({ reference, current, knownOn, counts }: TabsProps) {
  const { t } = useTexts();
  const { me } = useSession();
  const shown = TABS.filter((each) => each !== 'audit' || isOneOf(me, ...TRAIL));
  const suffix = knownOn === undefined ? '' : `?known=${knownOn}`;
  return (
    <nav className="tabs no-print" aria-label={t('case.record')}>
      {shown.map((each) => (
        <Link
          key={each}
          href={`/cases/${reference}/${each}${suffix}`}
          aria-current={each === current ? 'page' : undefined}
        >
          {t(`tab.${each}`)}{' '}
          {counts[each] !== undefined && <span className="dim">{t('nav.count', { n: counts[each] })}</span>}
        </Link>
      ))}
    </nav>
  );
}

/** Where the case's workflow can be watched, for those who run the installation. */
function CaseFoot({ file: { reference, rulePacks, responsible } }: { readonly file: CaseOnFile }) {
  const { t } = useTexts();
  const { me } = useSession();
  const mayWatch = isOneOf(me, 'ops', 'administrator');
  const { data } = useRead('systemHealth', {}, { enabled: mayWatch });
  const ui = data?.temporalUi ?? undefined;
  return (
    <p className="dim case-foot">
      {t('case.responsible')} <bdi>{responsible.name}</bdi> · {t('case.packs')}{' '}
      <bdi dir="ltr" className="file-name">
        {rulePacks.join(', ')}
      </bdi>
      {ui !== undefined && (
        <span className="no-print">
          {' · '}
          <a
            href={
              new URL(`/namespaces/ccf/workflows?query=${encodeURIComponent(`WorkflowId="ccf-case/${reference}"`)}`, ui)
                .href
            }
            target="_blank"
            rel="noreferrer"
          >
            {t('case.workflow')}
          </a>
        </span>
      )}
    </p>
  );
}
