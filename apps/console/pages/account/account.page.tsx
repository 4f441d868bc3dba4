import { Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { queries } from '../../api/queries.js';
import { switchKeys, useKeysOn } from '../../frame/keys.js';
import { Page } from '../../frame/page.js';
import { usePreferences } from '../../frame/preferences.js';
import { useSession } from '../../frame/session.js';
import { useSettings } from '../../frame/settings.js';
import { CommandButton } from '../../parts/command-button.js';
import { Panel } from '../../parts/panel.js';
import { Trouble } from '../../parts/trouble.js';
import { wordIn } from '../../parts/words.js';
import { LANGUAGES, type Language, useTexts } from '../../texts/texts.js';
import { OwnSessions } from './own-sessions.js';
import { SecondFactor } from './second-factor.js';
import '../filing/filing.css';
import '../tools.css';

const COLOURS = ['light', 'dark', 'auto'] as const;

/** Who I am here, how it looks to me, and what I have saved. */
export function AccountPage() {
  const { t, list } = useTexts();
  const { me } = useSession();
  const { language, colours } = useSettings();
  const { preferences, keep } = usePreferences();
  const [error, setError] = useState<Error | null>(null);
  const areKeysOn = useKeysOn();
  const set = (next: Partial<typeof preferences>) => {
    setError(null);
    keep(next).catch(setError);
  };
  return (
    <Page title={t('nav.account')} lead={<bdi>{me.email}</bdi>}>
      <Trouble error={error} />
      <Panel title={t('account.who')} padded>
        <dl className="filing-proof">
          {[
            [t('account.name'), me.name],
            [t('account.roles'), list(me.roles.map((role) => wordIn(t, 'role', role)))],
            [t('account.office'), me.office],
          ].map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <bdi className="wraps">{value}</bdi>
              </dd>
            </div>
          ))}
        </dl>
        <CommandButton
          command="signOut"
          input={{}}
          label={t('sign-in.out')}
          variant="default"
          mt="sm"
          after={() => queries.clear()}
        />
      </Panel>
      <Panel title={t('factor.title')} padded>
        <SecondFactor state={me.secondFactor} />
      </Panel>
      <Panel title={t('sessions.title')}>
        <OwnSessions />
      </Panel>
      <Panel title={t('account.look')} padded>
        <Stack gap="md">
          <Radio.Group
            label={t('look.language')}
            value={language}
            onChange={(next) => set({ language: next as Language, colours })}
          >
            {(Object.entries(LANGUAGES) as [Language, string][]).map(([code, name]) => (
              <Radio key={code} value={code} mt={6} label={<span lang={code}>{name}</span>} />
            ))}
          </Radio.Group>
          <Radio.Group
            label={t('look.colours')}
            value={colours}
            onChange={(next) => set({ language, colours: next as typeof colours })}
          >
            {COLOURS.map((each) => (
              <Radio key={each} value={each} mt={6} label={t(`look.${each}`)} />
            ))}
          </Radio.Group>
          <Radio.Group
            label={t('keys.single')}
            description={t('keys.single-why')}
            value={areKeysOn ? 'on' : 'off'}
            onChange={(next) => switchKeys(next === 'on')}
          >
            <Radio value="on" mt={6} label={t('account.keys-on')} />
            <Radio value="off" mt={6} label={t('account.keys-off')} />
          </Radio.Group>
        </Stack>
      </Panel>
      <Panel title={t('account.views')} padded>
        {preferences.views.length === 0 && <p className="dim">{t('account.no-views')}</p>}
        <ul>
          {preferences.views.map(({ name }) => (
            <li key={name}>
              <bdi>{name}</bdi>{' '}
              <button
                type="button"
                className="link"
                onClick={() => set({ views: preferences.views.filter((view) => view.name !== name) })}
              >
                {t('account.forget')}
              </button>
            </li>
          ))}
        </ul>
      </Panel>
    </Page>
  );
}
