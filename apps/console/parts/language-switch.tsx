import { NativeSelect } from '@mantine/core';
import { change } from '../frame/settings.js';
import { LANGUAGES, type Language, useTexts } from '../texts/texts.js';

/** Another language for whoever is not signed in yet; each is named in its own. */
export function LanguageSwitch() {
  const { t, language } = useTexts();
  return (
    <NativeSelect
      size="xs"
      label={t('look.language')}
      value={language}
      onChange={({ currentTarget }) => change({ language: currentTarget.value as Language })}
    >
      {Object.entries(LANGUAGES).map(([code, name]) => (
        <option key={code} value={code} lang={code}>
          {name}
        </option>
      ))}
    </NativeSelect>
  );
}
