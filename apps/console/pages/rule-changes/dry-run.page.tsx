import { Button, Checkbox, Progress, Radio, Textarea } from '@mantine/core';
import { useState } from 'react';
import { Link, useParams } from 'wouter';
import type { Answer } from '../../api/client.js';
import { useCommand, useRead } from '../../api/queries.js';
import { useReadingAgain } from '../../api/reading-again.js';
import { Page } from '../../frame/page.js';
import { Chip, Reference } from '../../parts/chips.js';
import { Empty } from '../../parts/empty.js';
import { Panel } from '../../parts/panel.js';
import { Trouble } from '../../parts/trouble.js';
import { useTexts } from '../../texts/texts.js';
import { DateMove, useRules } from '../letter/what-changes.js';
import './rule-changes.css';

const DECISIONS = ['apply', 'hold', 'ignore'] as const;
type Decision = (typeof DECISIONS)[number];
type Results = Answer<'decideOnPacks'>['results'];

/** One dry run: how far it has come, which dates it would move in which case, and a word with a reason for each case. */
export function DryRunPage() {
  const { t } = useTexts();
  const { n = '' } = useParams<{ n: string }>();
  const { data: run, error, refetch } = useRead('dryRun', { params: { n }, query: { limit: '500' } });
  const isRunning = run?.state === 'running';
  useReadingAgain('dryRun', isRunning);
  return (
    <Page title={t('packs.number', { n })} lead={run === undefined ? undefined : <Reference>{run.pack}</Reference>}>
      <Trouble error={error} again={() => void refetch()} />
      {run !== undefined && (
        <>
          <Panel padded>
            {isRunning && (
              <Progress
                value={run.live === 0 ? 100 : (run.looked / run.live) * 100}
                aria-label={t('packs.progress')}
                mb="sm"
              />
            )}
            <p role="status">
              {isRunning
                ? t('packs.looked', { n: run.looked, of: String(run.live) })
                : `${t('packs.found', { n: run.cases, moved: String(run.moved) })}.`}{' '}
              {t('packs.changed-dates', { n: run.changed })}{' '}
              {run.unreadable > 0 && t('packs.unreadable', { n: run.unreadable })}
            </p>
            <p className="dim">{t(isRunning ? 'packs.may-leave' : 'packs.nothing-changed')}</p>
          </Panel>
          <Changes run={run} />
          {!isRunning && <Decide n={n} />}
        </>
      )}
    </Page>
  );
}

function Changes({ run: { pack, changes } }: { readonly run: Answer<'dryRun'> }) {
  const { t } = useTexts();
  const { data } = useRead('rulePacks', {});
  // A date that would go stands in another pack: its words are there.
  const ruleOf = useRules([pack, ...(data?.rulePacks.map(({ id }) => id) ?? []).filter((id) => id !== pack)]);
  const references = [...new Set(changes.map(({ reference }) => reference))];
  return (
    <Panel title={t('packs.dates')}>
      {changes.length === 0 && <Empty title={t('packs.no-dates')}>{t('packs.no-dates-why')}</Empty>}
      {references.map((reference) => (
        <table key={reference} className="table moves">
          <caption>
            <Link href={`/cases/${reference}`}>
              <Reference>{reference}</Reference>
            </Link>
          </caption>
          <tbody>
            {changes
              .filter((change) => change.reference === reference)
              .map((change) => (
                <DateMove key={change.deadline} change={change} rule={ruleOf(change.rule)} />
              ))}
          </tbody>
        </table>
      ))}
    </Panel>
  );
}

/** The same word for every case that is ticked, with its reason; what became of each stands beside it. */
function Decide({ n }: { readonly n: string }) {
  const { t } = useTexts();
  const { data, error } = useRead('dryRunCases', { params: { n }, query: { limit: '500' } });
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const [decision, setDecision] = useState<Decision>('apply');
  const [reason, setReason] = useState('');
  const [results, setResults] = useState<Results>([]);
  const decide = useCommand('decideOnPacks', {
    after: (answer) => {
      setResults(answer.results);
      setTicked([]);
    },
  });
  const cases = data?.cases ?? [];
  const open = cases.filter((each) => each.readable && each.decision !== 'apply' && each.decision !== 'ignore');
  const chosen = open.filter(({ reference }) => ticked.includes(reference));
  const send = () =>
    decide.mutate({
      params: { n },
      body: {
        decisions: chosen.map(({ reference, version }) => ({ reference, version, decision, reason: reason.trim() })),
      },
    });
  if (data !== undefined && cases.length === 0)
    return (
      <Panel title={t('packs.decide')}>
        <Empty title={t('packs.no-cases')} />
      </Panel>
    );
  return (
    <Panel title={t('packs.decide')} aside={t('packs.decide-how')}>
      <Trouble error={error ?? decide.error} />
      <table className="table">
        <thead>
          <tr>
            <th scope="col">
              <Checkbox
                aria-label={t('packs.all')}
                checked={open.length > 0 && chosen.length === open.length}
                indeterminate={chosen.length > 0 && chosen.length < open.length}
                onChange={() => setTicked(chosen.length === open.length ? [] : open.map(({ reference }) => reference))}
              />
            </th>
            <th scope="col">{t('packs.case')}</th>
            <th scope="col">{t('packs.dates')}</th>
            <th scope="col">{t('packs.decision')}</th>
          </tr>
        </thead>
        <tbody>
          {cases.map((each) => {
            const result = results.find(({ reference }) => reference === each.reference);
            return (
              <tr key={each.reference}>
                <td>
                  <Checkbox
                    aria-label={each.reference}
                    disabled={!open.includes(each)}
                    checked={chosen.includes(each)}
                    onChange={({ currentTarget }) =>
                      setTicked(
                        currentTarget.checked
                          ? [...ticked, each.reference]
                          : ticked.filter((one) => one !== each.reference),
                      )
                    }
                  />
                </td>
                <td>
                  <Link href={`/cases/${each.reference}`}>
                    <Reference>{each.reference}</Reference>
                  </Link>
                </td>
                <td>{each.readable ? t('packs.changed-dates', { n: each.changed }) : t('packs.cannot-read')}</td>
                <td>
                  {each.decision === null ? (
                    <span className="dim">{t('packs.open')}</span>
                  ) : (
                    <Chip tone={each.decision === 'hold' ? 'letter' : 'good'}>{t(`packs.${each.decision}`)}</Chip>
                  )}{' '}
                  {result?.outcome === 'refused' && <span className="late">{result.says}</span>}
                  {result?.outcome === 'decided' && <span className="dim">{t('act.done')}</span>}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <div className="panel-body packs-decide">
        <Radio.Group label={t('packs.decision')} value={decision} onChange={(next) => setDecision(next as Decision)}>
          {DECISIONS.map((each) => (
            <Radio key={each} value={each} mt={6} label={t(`packs.${each}`)} description={t(`packs.${each}-means`)} />
          ))}
        </Radio.Group>
        <Textarea
          label={t('packs.reason')}
          description={t('packs.reason-how')}
          withAsterisk
          maxLength={1000}
          autosize={false}
          rows={2}
          w="100%"
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value.replace(/\s+/g, ' '))}
        />
        <Button onClick={send} loading={decide.isPending} disabled={chosen.length === 0 || reason.trim() === ''}>
          {t('packs.decide-n', { n: chosen.length })}
        </Button>
      </div>
    </Panel>
  );
}
