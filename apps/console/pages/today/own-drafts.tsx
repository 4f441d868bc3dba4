import { Link } from 'wouter';
import { useRead } from '../../api/queries.js';
import { Reference } from '../../parts/chips.js';
import { CommandButton } from '../../parts/command-button.js';
import { Moment } from '../../parts/day.js';
import { Panel } from '../../parts/panel.js';
import type { TextKey } from '../../texts/en.js';
import { useTexts } from '../../texts/texts.js';

interface Form {
  readonly text: TextKey;
  readonly path: (reference: string, part: string) => string;
}
const FORMS: Readonly<Record<string, Form>> = {
  'open-case': { text: 'act.open-case', path: () => '/cases/open' },
  letter: { text: 'letter.title', path: (reference) => `/cases/${reference}/letters/new` },
  'prepare-filing': { text: 'filing.prepare', path: (reference) => `/cases/${reference}/filings/new` },
  proof: { text: 'filing.proof', path: (reference, id) => `/cases/${reference}/filings/${id}` },
};

/** What the reader has begun and not sent: the way back to each, and the way to be rid of it. */
export function OwnDrafts() {
  const { t } = useTexts();
  const { data } = useRead('drafts', {});
  const drafts = (data?.drafts ?? []).flatMap(({ key, savedAt }) => {
    const [name = '', reference = '', part = ''] = key.split(':');
    const form = FORMS[name];
    return form === undefined ? [] : [{ key, savedAt, form, reference, part }];
  });
  if (drafts.length === 0) return null;
  return (
    <Panel title={t('draft.yours')} padded>
      <ul className="own-drafts">
        {drafts.map(({ key, savedAt, form, reference, part }) => (
          <li key={key}>
            <Link href={form.path(reference, part)}>{t(form.text)}</Link>{' '}
            {reference !== '' && <Reference>{reference}</Reference>}
            <div className="dim">
              {t('draft.from')} <Moment at={savedAt} />
            </div>
            <CommandButton
              command="dropDraft"
              input={{ params: { key } }}
              label={t('draft.discard')}
              consequence={t('draft.discard-consequence')}
              isDanger
              variant="subtle"
              size="compact-xs"
            />
          </li>
        ))}
      </ul>
      <p className="dim">{t('draft.thirty-days')}</p>
    </Panel>
  );
}
