import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { CaseOnFile } from '../../parts/case-parts.js';
import { DayInput } from '../../parts/day-input.js';
import { type Texts, useTexts } from '../../texts/texts.js';
import { codeText } from './fact-words.js';

/** What every field looks like: its label, and what is wrong with it. */
export type Look = { readonly label: string; readonly error: ReactNode };

/** The day it happened: typed, picked, or said to be unknown in so many words. */
export function HappenedOn({
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
export function namesIn(file: CaseOnFile, name: string): string[] {
  if (name === 'request' || name === 'requests') return file.requests.map(({ request }) => request);
  if (name === 'item' || name === 'items') return file.items.map(({ item }) => item);
  if (name === 'applicants' || name === 'concerns') return file.applicants.map(({ applicant }) => applicant);
  if (name === 'condition') return file.conditions.map(({ condition }) => condition);
  return [];
}

export function NameField({
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
export function subjectText(t: Texts['t'], file: CaseOnFile, name: string): string {
  const request = file.requests.find((each) => each.request === name);
  if (request !== undefined) return `${name} · ${codeText(t, request.requestKind)}`;
  const item = file.items.find((each) => each.item === name);
  if (item === undefined) return name;
  return [name, [item.type === null ? '' : codeText(t, item.type), item.source ?? ''].filter(Boolean).join(', ')]
    .filter(Boolean)
    .join(' · ');
}
