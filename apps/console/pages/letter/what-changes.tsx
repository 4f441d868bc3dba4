import { useQueries } from '@tanstack/react-query';
import { type Answer, call } from '../../api/client.js';
import { keyOf, useRead } from '../../api/queries.js';
import type { CaseOnFile } from '../../parts/case-parts.js';
import { type Basis, BasisChip, CertaintyChip } from '../../parts/chips.js';
import { Day } from '../../parts/day.js';
import { FaultLine, refusalSaid, Spoken } from '../../parts/refusal-words.js';
import { titleIn } from '../../parts/words.js';
import { useTexts } from '../../texts/texts.js';
import '../tools.css';
import './letter.css';

export type DateChange = Answer<'whatIf'>['changes'][number];

interface Rule {
  readonly title: string;
  readonly basis: Basis;
}

/** What the packs that govern a case call a rule and what it rests on: a date that does not exist yet has both too. */
export function useRules(packs: readonly string[]): (rule: string) => Rule {
  const { t } = useTexts();
  const read = useQueries({
    queries: packs.map((id) => ({
      queryKey: keyOf('rulePack', { params: { id } }),
      queryFn: () => call('rulePack', { params: { id } }),
      staleTime: Number.POSITIVE_INFINITY,
    })),
  });
  const limits = read.flatMap(({ data }) => data?.limits ?? []);
  return (rule) => {
    const limit = limits.find((each) => each.rule === rule);
    if (limit === undefined) return { title: rule, basis: 'statute' };
    return { title: titleIn(t, limit.title), basis: limit.basis as Basis };
  };
}

/** One date before and after: struck and new, with the article that says so. */
export function DateMove({ change, rule: { title, basis } }: { readonly change: DateChange; readonly rule: Rule }) {
  const { t } = useTexts();
  const { article, before, after, days } = change;
  return (
    <tr>
      <td>
        {title} <BasisChip basis={basis} article={article} />
      </td>
      <td className="move-before">
        <span className="unseen">{t('change.before')}: </span>
        <Standing standing={before} isStruck />
      </td>
      <td>
        <span className="unseen">{t('change.after')}: </span>
        <strong>
          <Standing standing={after} />
        </strong>{' '}
        {days !== null && days !== 0 && (
          <span className="dim">{days > 0 ? t('change.later', { n: days }) : t('change.earlier', { n: -days })}</span>
        )}{' '}
        {after !== null && <CertaintyChip certainty={after.certainty} />}
      </td>
    </tr>
  );
}

function Standing({
  standing,
  isStruck = false,
}: {
  readonly standing: DateChange['before'];
  readonly isStruck?: boolean;
}) {
  const { t } = useTexts();
  if (standing === null) return <span className="dim">{isStruck ? '–' : t('change.gone')}</span>;
  const { dueOn, status } = standing;
  return (
    <>
      {dueOn === null ? t('change.no-day') : <Day day={dueOn} struck={isStruck} />}
      {status !== 'pending' && <span className={status === 'overdue' ? 'late' : 'dim'}> {t(`change.${status}`)}</span>}
    </>
  );
}

/** What would follow if these facts were recorded: stage, and each date before and after. Nothing is written by looking. */
export function WhatChanges({
  file,
  entries,
  incomplete,
  isTitled = true,
}: {
  readonly file: CaseOnFile;
  readonly entries: readonly object[];
  readonly incomplete: number;
  /** Where the card around it says the same, no title is needed here. */
  readonly isTitled?: boolean;
}) {
  const { t } = useTexts();
  const Box = isTitled ? 'section' : 'div';
  const ruleOf = useRules(file.rulePacks);
  const { data, isFetching } = useEffects(file.reference, entries);
  const isNothing =
    data !== undefined &&
    data.refusal === undefined &&
    data.changes.length === 0 &&
    data.stage.before === data.stage.after;
  return (
    <Box className="changes" {...(isTitled ? { 'aria-labelledby': 'what-will-change' } : {})}>
      {isTitled && <h3 id="what-will-change">{t('change.title')}</h3>}
      <div role="status">
        {isFetching && <p className="dim">{t('change.computing')}</p>}
        {entries.length === 0 && <p className="dim">{t('change.nothing-yet')}</p>}
        {incomplete > 0 && <p className="dim">{t('change.incomplete', { n: incomplete })}</p>}
        {data?.refusal !== undefined && <Refusal refusal={data.refusal} />}
        {isNothing && <p className="dim">{t('change.none')}</p>}
      </div>
      {data !== undefined && (data.changes.length > 0 || data.stage.before !== data.stage.after) && (
        <table className="table moves">
          <thead>
            <tr>
              <th scope="col">{t('change.what')}</th>
              <th scope="col">{t('change.before')}</th>
              <th scope="col">{t('change.after')}</th>
            </tr>
          </thead>
          <tbody>
            {data.stage.before !== data.stage.after && (
              <tr>
                <td>{t('change.stage')}</td>
                <td className="move-before">
                  <s>{t(`stage.${data.stage.before}`)}</s>
                </td>
                <td>
                  <strong>{t(`stage.${data.stage.after}`)}</strong>
                </td>
              </tr>
            )}
            {data.changes.map((change) => (
              <DateMove key={change.deadline} change={change} rule={ruleOf(change.rule)} />
            ))}
          </tbody>
        </table>
      )}
    </Box>
  );
}

/** Why it would not be recorded, and what stands against it. */
function Refusal({
  refusal: { code, says, faults = [] },
}: {
  readonly refusal: NonNullable<Answer<'whatIf'>['refusal']>;
}) {
  const texts = useTexts();
  return (
    <div className="fact-fault">
      <p>
        <Spoken said={refusalSaid(texts, code, says)} />
      </p>
      {faults.map((fault) => (
        <p key={`${fault.path} ${fault.problem}`}>
          <FaultLine fault={fault} />
        </p>
      ))}
    </div>
  );
}

type Entries = Parameters<typeof call<'whatIf'>>[1]['body']['entries'];

/** The answer to "what if", asked again as the entries change. */
export function useEffects(reference: string, entries: readonly object[]) {
  return useRead(
    'whatIf',
    { params: { reference }, body: { entries: entries as Entries } },
    { enabled: entries.length > 0 },
  );
}
