import { Select } from '@mantine/core';
import type { CaseOnFile } from '../../parts/case-parts.js';
import { useTexts } from '../../texts/texts.js';
import { FactField } from './fact-field.js';
import { type FactKind, type FactValue, type Field, useFactKinds } from './fact-kinds.js';
import { fieldText, kindText } from './fact-words.js';

/** What a letter says most often comes first; everything else follows in the order of the vocabulary. */
const USUAL = [
  'request-acknowledged',
  'request-received',
  'completion-requested',
  'request-declared-admissible',
  'request-declared-inadmissible',
  'information-requested',
  'study-date-fixed',
  'study-postponed',
  'extension-announced',
  'no-data-reported',
  'data-disclosed',
  'disclosure-restricted',
  'source-consulted',
  'source-replied',
  'decision-adopted',
  'decision-received',
  'decision-implemented',
  'provisional-measures-granted',
  'provisional-measures-refused',
  'arrest-reported',
];

interface FactFieldsProps {
  readonly file: CaseOnFile;
  readonly legend: string;
  readonly value: FactValue;
  /** By the name of the field; what belongs to no field stands under an empty name. */
  readonly faults: Readonly<Record<string, string>>;
  readonly onChange: (value: FactValue) => void;
}

/** One fact: its kind in plain words, then the fields that this kind has and no others. */
export function FactFields({ file, legend, value, faults, onChange }: FactFieldsProps) {
  const { t, list } = useTexts();
  const { kinds } = useFactKinds();
  const kind = kinds.find((each) => each.kind === value.kind);
  const options = kinds.map((each) => ({ value: each.kind, label: kindText(t, each.kind) }));
  const put = (name: string, next: unknown) => onChange({ ...value, [name]: next });
  const shown = (kind?.fields ?? []).filter(({ name }) => name !== 'document');
  const field = (each: Field) => (
    <FactField
      key={each.name}
      WholeFact={FactFields}
      file={file}
      field={each}
      value={value[each.name]}
      fault={faults[each.name]}
      onChange={(next) => put(each.name, next)}
    />
  );
  const isRare = ({ name, isRequired }: Field) => !isRequired && name !== 'receivedOn';
  const rare = shown.filter(isRare);
  return (
    <fieldset className="fact">
      <legend>{legend}</legend>
      <Select
        label={t('fact.kind')}
        placeholder={t('fact.kind-search')}
        searchable
        allowDeselect={false}
        nothingFoundMessage={t('fact.nothing-found')}
        value={(value.kind as string | undefined) ?? null}
        error={faults.kind}
        onChange={(next) =>
          onChange(
            changed(
              value,
              kinds.find((each) => each.kind === next),
              file,
            ),
          )
        }
        data={[
          { group: t('fact.usual'), items: options.filter((each) => USUAL.includes(each.value)) },
          { group: t('fact.others'), items: options.filter((each) => !USUAL.includes(each.value)) },
        ]}
        maxDropdownHeight={320}
      />
      <div className="fact-fields">{shown.filter((each) => !isRare(each)).map(field)}</div>
      {rare.length > 0 && (
        <details open={rare.some(({ name }) => value[name] !== undefined || faults[name] !== undefined)}>
          <summary>
            {t('fact.more')} <span className="dim">{list(rare.map(({ name }) => fieldText(t, name)))}</span>
          </summary>
          <div className="fact-fields">{rare.map(field)}</div>
        </details>
      )}
      {faults[''] !== undefined && <p className="fact-fault">{faults['']}</p>}
    </fieldset>
  );
}

/** Another kind keeps what every kind has: when, and about which request; where there is one request, it is that one. */
function changed(value: FactValue, kind: FactKind | undefined, { requests }: CaseOnFile): FactValue {
  const { occurredOn, receivedOn } = value;
  const only = requests.length === 1 && kind?.fields.some(({ name }) => name === 'request');
  const request = value.request ?? (only ? requests[0]?.request : undefined);
  return {
    kind: kind?.kind,
    ...(occurredOn === undefined ? {} : { occurredOn }),
    ...(receivedOn === undefined ? {} : { receivedOn }),
    ...(request === undefined ? {} : { request }),
  };
}
