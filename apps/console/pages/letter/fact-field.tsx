import { Button, Checkbox, MultiSelect, NativeSelect, NumberInput, Select, TagsInput, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useRead } from '../../api/queries.js';
import type { CaseOnFile } from '../../parts/case-parts.js';
import { DayInput } from '../../parts/day-input.js';
import { useTexts } from '../../texts/texts.js';
import { FactFields } from './fact-form.js';
import type { Field, FieldForm } from './fact-kinds.js';
import { codeText, fieldText } from './fact-words.js';

export interface FieldProps {
  readonly file: CaseOnFile;
  readonly field: Field;
  readonly value: unknown;
  readonly fault: string | undefined;
  readonly onChange: (value: unknown) => void;
}

/** One field of a fact in the form that fits it: a date, a closed code, a bureau, something of this case. */
export function FactField({ file, field, value, fault, onChange }: FieldProps) {
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
        <FactFields
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

type Look = { readonly label: string; readonly error: ReactNode };

/** The day it happened: typed, picked, or said to be unknown in so many words. */
function HappenedOn({
  value,
  fault,
  onChange,
}: {
  readonly value: unknown;
  readonly fault: string | undefined;
  readonly onChange: (value: unknown) => void;
}) {
  const { t } = useTexts();
  const isUnknown = value === null;
  return (
    <div>
      <DayInput
        label={t('fact.happened-on')}
        withAsterisk={!isUnknown}
        clearButtonProps={{ 'aria-label': t('fact.clear') }}
        error={fault}
        disabled={isUnknown}
        value={(value as string | null | undefined) ?? null}
        onChange={(day) => onChange(day ?? undefined)}
      />
      <Checkbox
        size="xs"
        mt={6}
        label={t('fact.not-known')}
        checked={isUnknown}
        onChange={({ currentTarget }) => onChange(currentTarget.checked ? null : undefined)}
      />
    </div>
  );
}

const INTRODUCED = { request: 'r', item: 'd', condition: 'c' } as const;

/** The case's own short names: its requests, its data items, its applicants, its conditions, or a new one. */
function namesIn(file: CaseOnFile, name: string): string[] {
  if (name === 'request' || name === 'requests') return file.requests.map(({ request }) => request);
  if (name === 'item' || name === 'items') return file.items.map(({ item }) => item);
  if (name === 'applicants' || name === 'concerns') return file.applicants.map(({ applicant }) => applicant);
  if (name === 'condition') return file.conditions.map(({ condition }) => condition);
  return [];
}

function NameField({
  file,
  name,
  value,
  onChange,
  look,
}: {
  readonly file: CaseOnFile;
  readonly name: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly look: Look;
}) {
  const { t } = useTexts();
  const names = namesIn(file, name);
  const letter = INTRODUCED[name as keyof typeof INTRODUCED];
  if (letter === undefined && names.length === 0)
    return (
      <TextInput
        {...look}
        dir="ltr"
        maxLength={64}
        value={(value as string | undefined) ?? ''}
        onChange={({ currentTarget }) => onChange(currentTarget.value.trim() || undefined)}
      />
    );
  const fresh = letter === undefined ? [] : [nextName(letter, names)];
  return (
    <NativeSelect
      {...look}
      value={(value as string | undefined) ?? ''}
      onChange={({ currentTarget }) => onChange(currentTarget.value || undefined)}
      data={[
        { value: '', label: t('fact.choose') },
        ...names.map((each) => ({ value: each, label: subjectText(t, file, each) })),
        ...fresh.map((each) => ({ value: each, label: t('fact.new-name', { name: each }) })),
      ]}
    />
  );
}

const nextName = (letter: string, names: readonly string[]): string => {
  for (let n = 1; ; n += 1) if (!names.includes(`${letter}${n}`)) return `${letter}${n}`;
};

/** "r2 · deletion", "d1 · diffusion, FR". */
export function subjectText(t: ReturnType<typeof useTexts>['t'], file: CaseOnFile, name: string): string {
  const request = file.requests.find((each) => each.request === name);
  if (request !== undefined) return `${name} · ${codeText(t, request.requestKind)}`;
  const item = file.items.find((each) => each.item === name);
  if (item === undefined) return name;
  return [name, [item.type === null ? '' : codeText(t, item.type), item.source ?? ''].filter(Boolean).join(', ')]
    .filter(Boolean)
    .join(' · ');
}

interface Option {
  readonly value: string;
  readonly label: string;
}

function ListField({
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
    return <Records file={file} fields={each.fields} label={look.label} value={value} onChange={onChange} />;
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
  file,
  fields,
  label,
  value,
  onChange,
}: {
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
  const wanted = form.form === 'list' ? form.each.form : form.form;
  const isCountry = wanted === 'country';
  const { data } = useRead('bureaus', {}, { enabled: isCountry || wanted === 'bureau' });
  return (data?.bureaus ?? [])
    .filter(({ code }) => !isCountry || /^[A-Z]{2}$/.test(code))
    .map(({ code, name }) => ({ value: code, label: `${code} · ${name}` }));
}
