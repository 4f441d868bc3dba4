import { Button, Popover, TextInput } from '@mantine/core';
import { useState } from 'react';
import { usePreferences } from '../../frame/preferences.js';
import { tellAct } from '../../frame/recent-acts.js';
import { Trouble } from '../../parts/trouble.js';
import { useTexts } from '../../texts/texts.js';

type Query = Readonly<Record<string, string>>;

interface SavedViewsProps {
  readonly query: Query;
  readonly open: (query: Record<string, string>) => void;
}

const isSame = (one: Query, other: Query): boolean =>
  JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());

/** Searches that somebody keeps under a name, with their account. */
export function SavedViews({ query, open }: SavedViewsProps) {
  const { t } = useTexts();
  const { preferences, keep, keepAlso } = usePreferences();
  const [name, setName] = useState('');
  const [isNaming, setIsNaming] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const { views } = preferences;
  const save = (next: typeof views) => {
    setError(null);
    keep({ views: next }).then(() => setIsNaming(false), setError);
  };
  const forget = (gone: (typeof views)[number]) => {
    setError(null);
    keep({ views: views.filter((view) => view !== gone) }).then(
      () =>
        tellAct(t('undo.view-forgotten', { name: gone.name }), { label: t('undo.undo'), run: () => keepAlso(gone) }),
      setError,
    );
  };
  const current = views.find((view) => isSame(view.query, query));
  if (views.length === 0 && Object.keys(query).length === 0) return null;
  return (
    <nav className="views no-print" aria-label={t('views.title')}>
      {views.map((view) => (
        <Button
          key={view.name}
          size="compact-sm"
          variant={view === current ? 'filled' : 'default'}
          aria-pressed={view === current}
          onClick={() => open({ ...view.query })}
        >
          {view.name}
        </Button>
      ))}
      {current !== undefined && (
        <Button size="compact-sm" variant="subtle" onClick={() => forget(current)}>
          {t('views.forget')}
        </Button>
      )}
      {current === undefined && Object.keys(query).length > 0 && (
        <Popover opened={isNaming} onChange={setIsNaming} trapFocus withArrow>
          <Popover.Target>
            <Button size="compact-sm" variant="subtle" onClick={() => setIsNaming(!isNaming)}>
              {t('views.keep')}
            </Button>
          </Popover.Target>
          <Popover.Dropdown>
            <form
              onSubmit={(event) => {
                event.preventDefault();
                if (name.trim() !== '')
                  save([...views.filter((view) => view.name !== name.trim()), { name: name.trim(), query }]);
              }}
            >
              <TextInput
                label={t('views.name')}
                value={name}
                maxLength={60}
                required
                onChange={({ currentTarget }) => setName(currentTarget.value)}
              />
              <Button type="submit" mt="sm" size="compact-md">
                {t('views.keep')}
              </Button>
            </form>
          </Popover.Dropdown>
        </Popover>
      )}
      <Trouble error={error} />
    </nav>
  );
}
