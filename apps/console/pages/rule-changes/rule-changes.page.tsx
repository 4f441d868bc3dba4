import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useRead } from '../../api/queries.js';
import { useReadingAgain } from '../../api/reading-again.js';
import { Page } from '../../frame/page.js';
import { Chip, Reference } from '../../parts/chips.js';
import { CommandButton } from '../../parts/command-button.js';
import { Day, Moment } from '../../parts/day.js';
import { Empty } from '../../parts/empty.js';
import { Panel } from '../../parts/panel.js';
import { Trouble } from '../../parts/trouble.js';
import { titleIn, useNames, wordIn } from '../../parts/words.js';
import { useTexts } from '../../texts/texts.js';
import './rule-changes.css';

/** The published rule packs, how two of them differ, and what one would change in every live case. */
export function RuleChangesPage() {
  const { t } = useTexts();
  const [, go] = useLocation();
  const { data, error, refetch } = useRead('rulePacks', {});
  return (
    <Page title={t('nav.rule-changes')} lead={t('packs.lead')}>
      <Trouble error={error} again={() => void refetch()} />
      <DryRuns />
      <Panel title={t('packs.published')}>
        {data?.rulePacks.length === 0 && <Empty title={t('packs.none')}>{t('packs.none-why')}</Empty>}
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('packs.pack')}</th>
              <th scope="col">{t('packs.in-force')}</th>
              <th scope="col">{t('packs.limits')}</th>
              <th scope="col">
                <span className="unseen">{t('packs.dry-run')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {data?.rulePacks.map(({ id, title, version, effectiveFrom, effectiveUntil, limits }) => (
              <tr key={`${id} ${version}`}>
                <td>
                  <strong lang="en" dir="auto">
                    {title}
                  </strong>
                  <div className="dim">
                    <Reference>{id}</Reference>
                  </div>
                </td>
                <td data-label={t('packs.in-force')}>
                  {effectiveFrom === null ? t('packs.always') : <Day day={effectiveFrom} />}
                  {effectiveUntil !== null && (
                    <>
                      {' – '}
                      <Day day={effectiveUntil} />
                    </>
                  )}
                </td>
                <td data-label={t('packs.limits')}>{limits}</td>
                <td>
                  <CommandButton
                    command="orderDryRun"
                    input={{ params: { id }, body: {} }}
                    label={t('packs.dry-run')}
                    consequence={t('packs.dry-run-consequence')}
                    variant="default"
                    size="compact-md"
                    after={({ dryRun }) => go(`/rule-changes/${dryRun}`)}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Panel>
      {data !== undefined && data.rulePacks.length > 1 && <Difference packs={data.rulePacks.map(({ id }) => id)} />}
    </Page>
  );
}

/** Dry runs go on by themselves: whoever leaves the page finds them here again. */
function DryRuns() {
  const { t } = useTexts();
  const nameOf = useNames();
  const { data, error } = useRead('dryRuns', {});
  useReadingAgain('dryRuns', data?.dryRuns.some(({ state }) => state === 'running') ?? false);
  return (
    <Panel title={t('packs.dry-runs')}>
      <Trouble error={error} />
      {data?.dryRuns.length === 0 && <Empty title={t('packs.no-dry-runs')}>{t('packs.no-dry-runs-why')}</Empty>}
      {data !== undefined && data.dryRuns.length > 0 && (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('packs.pack')}</th>
              <th scope="col">{t('packs.ordered')}</th>
              <th scope="col">{t('packs.outcome')}</th>
              <th scope="col">{t('packs.undecided')}</th>
            </tr>
          </thead>
          <tbody>
            {data.dryRuns.map(({ dryRun, pack, state, orderedBy, orderedAt, cases, moved, undecided }) => (
              <tr key={dryRun}>
                <td>
                  <Link href={`/rule-changes/${dryRun}`}>
                    {t('packs.number', { n: dryRun })} · <Reference>{pack}</Reference>
                  </Link>
                </td>
                <td className="dim">
                  <bdi>{nameOf(orderedBy)}</bdi> · <Moment at={orderedAt} />
                </td>
                <td>
                  {state === 'running' ? (
                    <Chip tone="letter">{t('packs.running')}</Chip>
                  ) : (
                    t('packs.found', { n: cases, moved: String(moved) })
                  )}
                </td>
                <td>
                  {undecided === 0 ? (
                    <Chip tone="good">{t('packs.all-decided')}</Chip>
                  ) : (
                    t('packs.to-decide', { n: undecided })
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

function Difference({ packs }: { readonly packs: readonly string[] }) {
  const { t, list } = useTexts();
  const [one, setOne] = useState(packs[0] ?? '');
  const [other, setOther] = useState(packs[1] ?? '');
  const [asked, setAsked] = useState<{ readonly id: string; readonly other: string }>();
  const { data, error } = useRead(
    'rulePackDiff',
    { params: asked ?? { id: one, other } },
    { enabled: asked !== undefined },
  );
  return (
    <Panel title={t('packs.compare')} padded>
      <div className="packs-compare">
        <NativeSelect
          label={t('packs.from')}
          value={one}
          onChange={({ currentTarget }) => setOne(currentTarget.value)}
          data={[...packs]}
        />
        <NativeSelect
          label={t('packs.to')}
          value={other}
          onChange={({ currentTarget }) => setOther(currentTarget.value)}
          data={[...packs]}
        />
        <Button variant="default" onClick={() => setAsked({ id: one, other })}>
          {t('packs.show-difference')}
        </Button>
      </div>
      <Trouble error={error} />
      {data?.limits.length === 0 && <p className="dim">{t('packs.same')}</p>}
      <ul className="packs-limits">
        {data?.limits.map(({ rule, step, title, article, change, fields }) => (
          <li key={`${rule} ${step}`}>
            <Chip tone={change === 'removed' ? 'danger' : change === 'added' ? 'good' : 'letter'}>
              {t(`packs.${change}`)}
            </Chip>{' '}
            <strong>{titleIn(t, title)}</strong> <Chip tone="law">{t('basis.article', { article })}</Chip>{' '}
            <span className="dim">
              <bdi>{rule}</bdi>{' '}
              {fields.length > 0 && <bdi>({list(fields.map((field) => wordIn(t, 'limit', field)))})</bdi>}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
