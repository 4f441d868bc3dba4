import { Button, MultiSelect, NativeSelect, NumberInput, Select, TagsInput } from '@mantine/core';
import type { ComponentType } from 'react';
import { useRead } from '../../api/queries.js';
import { bureauName } from '../../parts/bureaus.js';
import type { CaseOnFile } from '../../parts/case-parts.js';
import { DayInput } from '../../parts/day-input.js';
import { useTexts } from '../../texts/texts.js';
import type { FactValue, Field, FieldForm } from './fact-kinds.js';
import { HappenedOn, type Look, NameField, namesIn, subjectText } from './fact-names.js';
import { codeText, fieldText } from './fact-words.js';

/** One whole fact, where a field holds one: given by whoever shows facts. */
interface WholeFactProps {
  readonly file: CaseOnFile;
  readonly legend: string;
  readonly value: FactValue;
  readonly faults: Readonly<Record<string, string>>;
  readonly onChange: (value: FactValue) => void;
}

interface FieldProps {
  readonly WholeFact: ComponentType<WholeFactProps>;
  readonly file: CaseOnFile;
  readonly field: Field;
  readonly value: unknown;
  readonly fault: string | undefined;
  readonly onChange: (value: unknown) => void;
}

/** One field of a fact in the form that fits it: a date, a closed code, a bureau, something of this case. */
export function FactField({ WholeFact, file, field, value, fault, onChange }: FieldProps) {
  const { t } = useTexts();
  const { name, isRequired, form } = field;
  const look = {
    label: fieldText(t, name),
    error: fault,
    ...(isRequired ? { withAsterisk: true, 'aria-required': true } : {}),
  };
  const bureaus = useBureaus(form);
  switch (form.form) {
    case 'date':
      return name === 'occurredOn' ? (
        <HappenedOn value={value} fault={fault} onChange={onChange} />
      ) : (
        <DayInput
          {...look}
          clearButtonProps={{ 'aria-label': t('fact.clear') }}
          value={(value as string | undefined) ?? null}
          onChange={(day) => onChange(day ?? undefined)}
        />
      );
    case 'flag':
      return (
        <NativeSelect
          {...look}
          value={value === undefined ? '' : String(value)}
          onChange={({ currentTarget }) => onChange(flagOf(currentTarget.value))}
          data={[
            { value: '', label: t('fact.not-said') },
            { value: 'true', label: t('fact.yes') },
            { value: 'false', label: t('fact.no') },
          ]}
        />
      );
    case 'code':
      return (
        <NativeSelect
          {...look}
          value={(value as string | undefined) ?? ''}
          onChange={({ currentTarget }) => onChange(currentTarget.value || undefined)}
          data={[
            { value: '', label: isRequired ? t('fact.choose') : t('fact.not-said') },
            ...form.codes.map((code) => ({ value: code, label: codeText(t, code) })),
          ]}
        />
      );
    case 'bureau':
    case 'country':
      return (
        <Select
          {...look}
          searchable
          allowDeselect={false}
          clearable={!isRequired}
          clearButtonProps={{ 'aria-label': t('fact.clear') }}
          nothingFoundMessage={t('fact.nothing-found')}
          value={(value as string | undefined) ?? null}
          onChange={(code) => onChange(code ?? undefined)}
          data={[...form.extra.map((code) => ({ value: code, label: codeText(t, code) })), ...bureaus]}
          limit={60}
        />
      );
    case 'number':
      return (
        <NumberInput
          {...look}
          min={form.least}
          max={form.most}
          allowDecimal={false}
          value={(value as number | undefined) ?? ''}
          onChange={(next) => onChange(typeof next === 'number' ? next : undefined)}
        />
      );
    case 'list':
      return (
        <ListField
          WholeFact={WholeFact}
          file={file}
          field={field}
          form={form}
          value={value}
          onChange={onChange}
          look={look}
          bureaus={bureaus}
        />
      );
    case 'fact':
      return (
        <WholeFact
          file={file}
          legend={fieldText(t, name)}
          value={(value as Record<string, unknown> | undefined) ?? {}}
          faults={{}}
          onChange={onChange}
        />
      );
    case 'record':
      return null; // Stands in lists only, and is shown there.
    case 'text':
      return <NameField file={file} name={name} value={value} onChange={onChange} look={look} />;
  }
}

const flagOf = (text: string): boolean | undefined => (text === '' ? undefined : text === 'true');

interface Option {
  readonly value: string;
  readonly label: string;
}

function ListField({
  WholeFact,
  file,
  field: { name },
  form,
  value,
  onChange,
  look,
  bureaus,
}: Omit<FieldProps, 'fault'> & {
  readonly form: FieldForm & { form: 'list' };
  readonly look: Look;
  readonly bureaus: readonly Option[];
}) {
  const { t } = useTexts();
  const { each } = form;
  if (each.form === 'record')
    return (
      <Records
        WholeFact={WholeFact}
        file={file}
        fields={each.fields}
        label={look.label}
        value={value}
        onChange={onChange}
      />
    );
  const names = namesIn(file, name);
  const options: readonly Option[] =
    each.form === 'code'
      ? each.codes.map((code) => ({ value: code, label: codeText(t, code) }))
      : each.form === 'text'
        ? names.map((one) => ({ value: one, label: subjectText(t, file, one) }))
        : bureaus;
  const chosen = value === 'all' ? ['all'] : ((value as string[] | undefined) ?? []);
  const choose = (next: string[]) => {
    const isAll = form.all && next.includes('all') && !chosen.includes('all');
    const listed = next.filter((one) => one !== 'all');
    onChange(isAll || (chosen.includes('all') && listed.length === 0 && next.includes('all')) ? 'all' : listed);
  };
  if (each.form === 'text' && names.length === 0)
    return (
      <TagsInput {...look} value={chosen} onChange={choose} description={t('fact.enter-adds')} clearable={false} />
    );
  return (
    <MultiSelect
      {...look}
      searchable
      limit={60}
      nothingFoundMessage={t('fact.nothing-found')}
      value={chosen}
      onChange={choose}
      data={[...(form.all ? [{ value: 'all', label: t('fact.all-recipients') }] : []), ...options]}
    />
  );
}

/** Lines that each hold a few fields: the operative part of a decision, its findings, the basis of a notice. */
function Records({
  WholeFact,
  file,
  fields,
  label,
  value,
  onChange,
}: {
  readonly WholeFact: ComponentType<WholeFactProps>;
  readonly file: CaseOnFile;
  readonly fields: readonly Field[];
  readonly label: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}) {
  const { t } = useTexts();
  const lines = (value as Record<string, unknown>[] | undefined) ?? [];
  const put = (at: number, name: string, next: unknown) =>
    onChange(lines.map((line, index) => (index === at ? { ...line, [name]: next } : line)));
  return (
    <fieldset className="fact-lines">
      <legend>{label}</legend>
      {lines.map((line, index) => (
        // A line has no name of its own: its place is its identity.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <div key={index} className="fact-line">
          {fields.map((field) => (
            <FactField
              key={field.name}
              WholeFact={WholeFact}
              file={file}
              field={field}
              value={line[field.name]}
              fault={undefined}
              onChange={(next) => put(index, field.name, next)}
            />
          ))}
          <button type="button" className="link" onClick={() => onChange(lines.filter((_, at) => at !== index))}>
            {t('fact.remove-line')}
          </button>
        </div>
      ))}
      <Button size="compact-sm" variant="default" onClick={() => onChange([...lines, {}])}>
        {t('fact.add-line')}
      </Button>
    </fieldset>
  );
}

function useBureaus(form: FieldForm): readonly Option[] {
  const { language } = useTexts();
  const wanted = form.form === 'list' ? form.each.form : form.form;
  const isCountry = wanted === 'country';
  const { data } = useRead('bureaus', {}, { enabled: isCountry || wanted === 'bureau' });
  return (data?.bureaus ?? [])
    .filter(({ code }) => !isCountry || /^[A-Z]{2}$/.test(code))
    .map(({ code, name }) => ({ value: code, label: `${code} · ${bureauName(code, language, name)}` }));
}
