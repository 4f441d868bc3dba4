import { Button, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { Link } from 'wouter';
import { useCaseFinder } from '../../frame/case-finder.js';
import { Reference } from '../../parts/chips.js';
import { DayInput } from '../../parts/day-input.js';
import { useTexts } from '../../texts/texts.js';
import { BureauSelect, BureausSelect } from './bureau-select.js';
import { NOBODY, type Opening, type Who } from './opening.js';

interface StepProps {
  readonly value: Opening;
  readonly change: (next: Partial<Opening>) => void;
}

/** Who asks: one person, several who ask together, a minor, an entity. */
export function WhoStep({ value: { applicants, aliases, opponents }, change }: StepProps) {
  const { t } = useTexts();
  const set = (index: number, next: Partial<Who>) =>
    change({ applicants: applicants.map((who, at) => (at === index ? { ...who, ...next } : who)) });
  return (
    <>
      {applicants.map((who, index) => (
        // Applicants have no name of their own until the case is open: a1, a2 … in this order.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <fieldset key={index} className="part">
          <legend>{t('open.applicant', { number: index + 1 })}</legend>
          <SegmentedControl
            aria-label={t('open.kind')}
            value={who.kind}
            onChange={(kind) => set(index, { kind: kind as Who['kind'] })}
            data={(['person', 'minor', 'entity'] as const).map((each) => ({ value: each, label: t(`open.${each}`) }))}
          />
          <WhoFields who={who} set={(next) => set(index, next)} />
          <AlreadyHere typed={who.kind === 'entity' ? who.name : who.familyName} />
          {applicants.length > 1 && (
            <Button
              variant="subtle"
              size="compact-sm"
              onClick={() => change({ applicants: applicants.filter((_, at) => at !== index) })}
            >
              {t('open.remove')}
            </Button>
          )}
        </fieldset>
      ))}
      <Button
        variant="default"
        onClick={() => change({ applicants: [...applicants, NOBODY] })}
        disabled={applicants.length >= 50}
      >
        {t('open.joint')}
      </Button>
      <fieldset className="part conflict-names">
        <legend>{t('conflict.title')}</legend>
        <p className="dim">{t('conflict.why')}</p>
        <div className="fields">
          <Textarea
            label={t('conflict.aliases')}
            description={t('conflict.per-line')}
            autosize
            minRows={2}
            maxRows={8}
            maxLength={4_000}
            dir="auto"
            value={aliases}
            onChange={({ currentTarget }) => change({ aliases: currentTarget.value })}
          />
          <Textarea
            label={t('conflict.opponents')}
            description={t('conflict.opponents-how')}
            autosize
            minRows={2}
            maxRows={8}
            maxLength={4_000}
            dir="auto"
            value={opponents}
            onChange={({ currentTarget }) => change({ opponents: currentTarget.value })}
          />
        </div>
      </fieldset>
    </>
  );
}

function WhoFields({ who, set }: { readonly who: Who; readonly set: (next: Partial<Who>) => void }) {
  const { t } = useTexts();
  if (who.kind === 'entity')
    return (
      <div className="fields">
        <TextInput
          label={t('open.entity-name')}
          required
          maxLength={240}
          value={who.name}
          dir="auto"
          onChange={({ currentTarget }) => set({ name: currentTarget.value })}
        />
        <BureauSelect
          label={t('open.country')}
          value={who.country}
          onChange={(country) => set({ country })}
          onlyCountries
        />
      </div>
    );
  return (
    <div className="fields">
      <TextInput
        label={t('open.family-name')}
        required
        maxLength={120}
        dir="auto"
        value={who.familyName}
        onChange={({ currentTarget }) => set({ familyName: currentTarget.value })}
      />
      <TextInput
        label={t('open.given-name')}
        required
        maxLength={120}
        dir="auto"
        value={who.givenName}
        onChange={({ currentTarget }) => set({ givenName: currentTarget.value })}
      />
      <DayInput
        label={t('open.born')}
        placeholder={t('day.placeholder-born')}
        value={who.dateOfBirth}
        onChange={(dateOfBirth) => set({ dateOfBirth })}
      />
      <BureausSelect
        label={t('open.nationalities')}
        value={who.nationalities}
        onChange={(nationalities) => set({ nationalities })}
        onlyCountries
      />
      {who.kind === 'minor' && (
        <TextInput
          label={t('open.represented-by')}
          description={t('open.represented-how')}
          required
          maxLength={240}
          dir="auto"
          value={who.representedBy}
          onChange={({ currentTarget }) => set({ representedBy: currentTarget.value })}
        />
      )}
    </div>
  );
}

/** Cases of that name which the reader may see, while it is typed: perhaps it is open already. */
function AlreadyHere({ typed }: { readonly typed: string }) {
  const { t } = useTexts();
  const { cases } = useCaseFinder(typed.length >= 3 ? typed : '', 5);
  return (
    <div role="status">
      {cases.length > 0 && (
        <div className="hint">
          <p>{t('open.already', { n: cases.length })}</p>
          <ul>
            {cases.map(({ reference, applicants = [], stage }) => (
              <li key={reference}>
                <Link href={`/cases/${reference}`} target="_blank">
                  <Reference>{reference}</Reference>
                </Link>{' '}
                <bdi>{applicants.join('; ')}</bdi> {stage !== null && <span>· {t(`stage.${stage}`)}</span>}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
