import { Link, useParams } from 'wouter';
import { useRead } from '../../api/queries.js';
import { useReadingAgain } from '../../api/reading-again.js';
import { Page } from '../../frame/page.js';
import { type CaseOnFile, type FilingOnFile, nameOf } from '../../parts/case-parts.js';
import { Chip, Reference } from '../../parts/chips.js';
import { Day, Moment } from '../../parts/day.js';
import { Empty } from '../../parts/empty.js';
import { Panel } from '../../parts/panel.js';
import { Trouble } from '../../parts/trouble.js';
import { useNames } from '../../parts/words.js';
import { useTexts } from '../../texts/texts.js';
import { DocumentShown } from '../letter/letter-document.js';
import { ReleaseFiling } from './release-filing.js';
import { SettleFiling } from './settle-filing.js';
import { SubmitFiling } from './submit-filing.js';
import '../tools.css';
import './filing.css';
import '../letter/letter.css';

const ON_ITS_WAY = ['ordered', 'released', 'attempting'];

/** One filing: how far it has come, its pack to review, and the one act that it waits for. */
export function FilingPage() {
  const { t } = useTexts();
  const { reference = '', filing: id = '' } = useParams<{ reference: string; filing: string }>();
  const { data: file, error } = useRead('readCase', { params: { reference } });
  const { data } = useRead('filings', { params: { reference } });
  const filing = data?.filings.find((each) => each.id === id);
  const kind = file?.requests.find(({ request }) => request === filing?.request)?.requestKind;
  useReadingAgain('filings', filing !== undefined && ON_ITS_WAY.includes(filing.state));
  return (
    <Page
      title={filing === undefined ? t('filing.title') : t('filing.of', { request: filing.request })}
      isSimulated={file?.simulated ?? false}
      lead={
        <>
          <Link href={`/cases/${reference}/filings`}>
            <Reference>{reference}</Reference>
          </Link>
          {filing !== undefined && (
            <>
              {kind !== undefined && ` · ${t(`request-kind.${kind}`)}`}
              {` · ${t(`channel.${filing.channel}`)} · `}
              <bdi>{file?.applicants.map(nameOf).join('; ')}</bdi>
            </>
          )}
        </>
      }
    >
      <Trouble error={error} />
      {data !== undefined && filing === undefined && (
        <Panel>
          <Empty title={t('filing.unknown')} />
        </Panel>
      )}
      {file !== undefined && filing !== undefined && (
        <>
          <Steps filing={filing} />
          <div className="filing">
            <Pack reference={reference} filing={filing} />
            <NextAct file={file} filing={filing} />
          </div>
        </>
      )}
    </Page>
  );
}

const STEPS = ['ordered', 'prepared', 'released', 'submitted'] as const;
const REACHED: Readonly<Record<FilingOnFile['state'], number>> = {
  ordered: 0,
  prepared: 1,
  released: 2,
  attempting: 2,
  refused: 2,
  unconfirmed: 2,
  abandoned: 1,
  submitted: 3,
};

/** Ordered, prepared, released, proved: a person must do none of it twice. */
function Steps({ filing }: { readonly filing: FilingOnFile }) {
  const { t } = useTexts();
  const nameOf = useNames();
  const reached = REACHED[filing.state];
  const steps = filing.channel === 'email' ? STEPS : STEPS.filter((each) => each !== 'released');
  return (
    <ol className="filing-steps">
      {steps.map((step) => {
        const isDone = STEPS.indexOf(step) <= reached;
        return (
          <li key={step} className={isDone ? 'filing-done' : undefined}>
            <strong>
              {isDone && <span aria-hidden="true">✓ </span>}
              {t(`filing.step-${step}`)}
            </strong>
            <span className="dim">
              {step === 'ordered' && (
                <>
                  <bdi>{nameOf(filing.orderedBy)}</bdi> · <Moment at={filing.orderedAt} />
                </>
              )}
              {step === 'prepared' && filing.preparedAt !== null && <Moment at={filing.preparedAt} />}
              {step === 'released' && filing.releasedBy !== null && <bdi>{nameOf(filing.releasedBy)}</bdi>}
              {step === 'submitted' && filing.submittedOn !== null && <Day day={filing.submittedOn} />}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

/** What goes out, to be read before it does. */
function Pack({ reference, filing }: { readonly reference: string; readonly filing: FilingOnFile }) {
  const { t } = useTexts();
  const { data } = useRead('documents', { params: { reference } });
  const papers = [filing.coverLetter, filing.annexList].flatMap(
    (id) => data?.documents.find((each) => each.id === id) ?? [],
  );
  // The filing may be told of before its papers are.
  useReadingAgain('documents', filing.coverLetter !== null && papers.length === 0);
  const annexes = data?.documents.filter(({ kind }) => kind === 'annex') ?? [];
  return (
    <Panel title={t('filing.pack')} aside={t('filing.pack-how')} padded>
      {papers.length === 0 && (
        <p className="dim" role="status">
          {t('filing.pack-coming')}
        </p>
      )}
      {papers.map((paper) => (
        <div key={paper.id} className="filing-paper">
          <p>
            <strong>
              <bdi className="wraps">{paper.fileName}</bdi>
            </strong>{' '}
            <a href={`/api/v1/cases/${encodeURIComponent(reference)}/documents/${paper.id}`} download>
              {t('filing.save')}
            </a>
          </p>
          <DocumentShown reference={reference} document={paper} />
        </div>
      ))}
      {papers.length > 0 && (
        <ul className="filing-annexes">
          {annexes.map(({ id, fileName, sha256 }) => (
            <li key={id}>
              <bdi className="wraps">{fileName}</bdi>{' '}
              <span className="dim">
                <bdi>SHA-256 {sha256.slice(0, 8)}…</bdi>
              </span>
            </li>
          ))}
          {annexes.length === 0 && <li className="dim">{t('filing.no-annexes')}</li>}
        </ul>
      )}
    </Panel>
  );
}

function NextAct({ file, filing }: { readonly file: CaseOnFile; readonly filing: FilingOnFile }) {
  const { t } = useTexts();
  const { state, channel } = filing;
  const may = (command: CaseOnFile['permitted'][number]) => file.permitted.includes(command);
  if (state === 'unconfirmed') return <SettleFiling file={file} filing={filing} isPermitted={may('settle-filing')} />;
  if (state === 'prepared' && channel === 'email')
    return <ReleaseFiling reference={file.reference} filing={filing} isPermitted={may('release-filing')} />;
  if (state === 'prepared')
    return may('submit-filing') ? (
      <SubmitFiling file={file} filing={filing} />
    ) : (
      <Panel padded>{t('filing.not-permitted')}</Panel>
    );
  return (
    <Panel title={t('filing.standing')} padded>
      <p role="status">
        <Chip tone={state === 'submitted' ? 'good' : state === 'refused' ? 'danger' : 'letter'}>
          {t(`filing-state.${state}`)}
        </Chip>{' '}
        {t(`filing.says-${state}`)}
      </p>
      {state === 'submitted' && (
        <dl className="filing-proof">
          <div>
            <dt>{t('filing.filed-on')}</dt>
            <dd>{filing.submittedOn === null ? '–' : <Day day={filing.submittedOn} />}</dd>
          </div>
          {filing.portalReference !== null && (
            <div>
              <dt>{t('filing.portal-reference')}</dt>
              <dd>
                <Reference>{filing.portalReference}</Reference>
              </dd>
            </div>
          )}
          {filing.receipt !== null && (
            <div>
              <dt>{t('filing.receipt')}</dt>
              <dd>
                <a href={`/api/v1/cases/${encodeURIComponent(file.reference)}/documents/${filing.receipt}`} download>
                  {t('filing.save')}
                </a>{' '}
                <bdi className="dim wraps">SHA-256 {filing.receiptSha256?.slice(0, 12)}…</bdi>
              </dd>
            </div>
          )}
        </dl>
      )}
    </Panel>
  );
}
