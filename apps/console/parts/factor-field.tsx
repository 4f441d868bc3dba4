import { TextInput } from '@mantine/core';
import { useTexts } from '../texts/texts.js';

/** The authenticator's six digits, or, where it is lost, one of the recovery codes. */
export function FactorField({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (next: string) => void;
}) {
  const { t } = useTexts();
  return (
    <TextInput
      label={t('factor.code')}
      description={t('factor.code-how')}
      autoComplete="one-time-code"
      dir="ltr"
      maxLength={40}
      required
      data-autofocus
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}

/** What was typed, under the name by which it is sent. */
export function factorIn(typed: string): { readonly code?: string; readonly recoveryCode?: string } {
  const text = typed.replaceAll(' ', '');
  if (text === '') return {};
  return /^\d{6}$/.test(text) ? { code: text } : { recoveryCode: text };
}
