import { useRead } from '../api/queries.js';
import { en, type TextKey } from '../texts/en.js';
import { type Texts, useTexts } from '../texts/texts.js';

/** A rule's title in the reader's language; the firm's own rules keep the title that the firm gave them. */
export const titleIn = (t: Texts['t'], title: string): string => t.title(title);

/** A closed code that has a text, or the code itself with its hyphens gone. */
export function wordIn(t: Texts['t'], prefix: string, code: string): string {
  const key = `${prefix}.${code}`;
  return key in en ? t(key as TextKey) : code.replaceAll('-', ' ');
}

/** Names by staff id; what the system did by itself says so. */
export function useNames(): (id: string) => string {
  const { t } = useTexts();
  const { data } = useRead('listStaff', {});
  return (id) =>
    id.startsWith('system')
      ? t('word.system')
      : (data?.staff.find((each) => each.id === id)?.name ?? t('word.somebody'));
}
