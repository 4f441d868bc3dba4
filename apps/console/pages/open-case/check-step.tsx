import { Checkbox, Radio, Select } from '@mantine/core';
import { BasisChip, Chip } from '../../parts/chips.js';
import { dayText } from '../../parts/day.js';
import { LANGUAGES, type Language, useTexts } from '../../texts/texts.js';
import { type Opening, proposalFor, shownName } from './opening.js';

interface StepProps {
  readonly value: Opening;
  readonly change: (next: Partial<Opening>) => void;
}

/** What is proposed and why, and everything once more before the case is opened. */
export function CheckStep({ value, change }: StepProps) {
  const { t, language, direction, towards } = useTexts();
  const proposal = proposalFor(value);
  const chosen = value.startAt ?? proposal.startAt;
  return (
    <>
      <Radio.Group
        label={t('open.start')}
        value={chosen}
        onChange={(next) => change({ startAt: next as 'access-request' | 'deletion-application' })}
      >
        <div className="ways">
          {(['access-request', 'deletion-application'] as const).map((way) => (
            <div key={way} className={way === chosen ? 'way way-chosen' : 'way'}>
              <Radio value={way} label={<strong>{t(`open.way-${way}`)}</strong>} />
              <p className="dim">{t(`open.way-${way}-why`)}</p>
              <BasisChip basis="statute" article={way === 'access-request' ? '40(1)' : '40(2)'} />{' '}
              {way === proposal.startAt && (
                <>
                  <Chip tone="good">{t('open.proposed')}</Chip>
                  <ul className="reasons">
                    {proposal.reasons.map((reason) => (
                      <li key={reason}>{t(`open.because-${reason}`)}</li>
                    ))}
                  </ul>
                </>
              )}
            </div>
          ))}
        </div>
      </Radio.Group>
      <div className="fields">
        <Select
          label={t('open.language')}
          data={(Object.entries(LANGUAGES) as [Language, string][]).map(([code, label]) => ({ value: code, label }))}
          value={value.language}
          allowDeselect={false}
          onChange={(next) => change({ language: (next ?? 'en') as Language })}
        />
      </div>
      <dl className="summary">
        <dt>{t('open.step-who')}</dt>
        <dd>
          {value.applicants.map((who) => (
            <bdi key={shownName(who)} className="line">
              {shownName(who)} ({t(`open.${who.kind}`)})
            </bdi>
          ))}
        </dd>
        <dt>{t('open.step-data')}</dt>
        <dd>
          {value.items.length === 0 && t('open.none')}
          {value.items.map(({ type, source, recipients, isKnown }) => (
            <span key={`${type} ${source} ${isKnown}`} className="line">
              {t(`item.${type}`)} <bdi>{source ?? '?'}</bdi> {towards}{' '}
              <bdi>{recipients === 'all' ? t('item.to-all') : recipients.join(', ')}</bdi>{' '}
              {!isKnown && <Chip tone="doubt">{t('open.suspected')}</Chip>}
            </span>
          ))}
        </dd>
        <dt>{t('open.step-situation')}</dt>
        <dd>
          {value.situation.length === 0 && t('open.none')}
          {value.situation.map(({ kind, country, from, day }) => (
            <span key={`${kind} ${country} ${day}`} className="line">
              {t(`kind.${kind}`)}{' '}
              <bdi dir={direction}>{[from, country].filter((each) => each !== null).join(` ${towards} `)}</bdi>{' '}
              {day !== null && dayText(day, language)}
            </span>
          ))}
          {value.isUrgent && <Chip tone="danger">{t('urgent.go')}</Chip>}
        </dd>
      </dl>
      <Checkbox
        checked={value.isTraining}
        onChange={({ currentTarget }) => change({ isTraining: currentTarget.checked })}
        label={t('open.training')}
        description={t('open.training-how')}
      />
    </>
  );
}
