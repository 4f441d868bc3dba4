import { MultiSelect, Select } from '@mantine/core';
import { useMemo } from 'react';
import { useRead } from '../../api/queries.js';
import { bureauName } from '../../parts/bureaus.js';
import { useTexts } from '../../texts/texts.js';

/** Bureaus by name in the reader's language, found by name or by code. */
export function useBureaus(): readonly { readonly value: string; readonly label: string }[] {
  const { language } = useTexts();
  const { data } = useRead('bureaus', {});
  return useMemo(() => {
    return (data?.bureaus ?? [])
      .map(({ code, name }) => ({ value: code, label: `${bureauName(code, language, name)} (${code})` }))
      .sort((one, other) => one.label.localeCompare(other.label, language));
  }, [data, language]);
}

interface OneProps {
  readonly label: string;
  readonly placeholder?: string;
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  readonly onlyCountries?: boolean;
}

export function BureauSelect({ label, placeholder, value, onChange, onlyCountries = false }: OneProps) {
  const { t } = useTexts();
  const bureaus = useBureaus();
  const data = onlyCountries ? bureaus.filter((each) => /^[A-Z]{2}$/.test(each.value)) : bureaus;
  return (
    <Select
      label={label}
      {...(placeholder === undefined ? {} : { placeholder })}
      data={data}
      value={value}
      onChange={onChange}
      searchable
      clearable
      limit={60}
      nothingFoundMessage={t('palette.none')}
    />
  );
}

interface ManyProps {
  readonly label: string;
  readonly value: readonly string[];
  readonly onChange: (value: string[]) => void;
  readonly onlyCountries?: boolean;
}

export function BureausSelect({ label, value, onChange, onlyCountries = false }: ManyProps) {
  const { t } = useTexts();
  const bureaus = useBureaus();
  const data = onlyCountries ? bureaus.filter((each) => /^[A-Z]{2}$/.test(each.value)) : bureaus;
  return (
    <MultiSelect
      label={label}
      data={data}
      value={[...value]}
      onChange={onChange}
      searchable
      limit={60}
      maxValues={250}
      nothingFoundMessage={t('palette.none')}
    />
  );
}
