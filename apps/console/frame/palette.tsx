import { Modal } from '@mantine/core';
import { type KeyboardEvent, useId, useState } from 'react';
import { useLocation } from 'wouter';
import { queries, useCommand } from '../api/queries.js';
import { wordIn } from '../parts/words.js';
import { LANGUAGES, type Language, useTexts } from '../texts/texts.js';
import { useCaseFinder } from './case-finder.js';
import { caseIn } from './case-in-address.js';
import { useOverlays } from './overlays-context.js';
import { usePages } from './page-entry.js';
import { usePreferences } from './preferences.js';
import { undoAct, useRecentActs } from './recent-acts.js';
import { mayWork } from './roles.js';
import { useSession } from './session.js';
import { useSettings } from './settings.js';

interface Find {
  readonly id: string;
  readonly kind: 'case' | 'page' | 'act';
  readonly label: string;
  readonly hint?: string;
  readonly go: () => void;
}

/** Type, and go: cases by reference or name, pages, acts. Up, down and Enter are enough. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTexts();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const list = useId();
  const { cases, isLooking } = useCaseFinder(typed);
  const [, go] = useLocation();
  const acts = useActs(go);
  const found: readonly Find[] = [
    ...cases.map(({ reference, applicants = [], stage }) => ({
      id: reference,
      kind: 'case' as const,
      label: `${reference}  ${applicants.join('; ')}`,
      ...(stage === null ? {} : { hint: t(`stage.${stage}`) }),
      go: () => go(`/cases/${reference}`),
    })),
    ...acts.filter(({ label }) => label.toLocaleLowerCase().includes(typed.trim().toLocaleLowerCase())),
  ];
  const chosen = Math.min(at, Math.max(0, found.length - 1));
  const take = (index: number) => {
    onClose();
    found[index]?.go();
  };
  const steer = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setAt((chosen + step + found.length) % Math.max(1, found.length));
    else if (event.key === 'Enter') take(chosen);
    else return;
    event.preventDefault();
  };
  return (
    <Modal opened onClose={onClose} withCloseButton={false} padding={0} yOffset="12vh" centered={false} size="lg">
      <input
        className="palette-input"
        role="combobox"
        aria-expanded
        aria-controls={list}
        aria-activedescendant={found.length === 0 ? undefined : `${list}-${chosen}`}
        aria-label={t('nav.find')}
        placeholder={t('nav.find')}
        value={typed}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value);
          setAt(0);
        }}
        onKeyDown={steer}
        data-autofocus
        maxLength={100}
      />
      <div id={list} role="listbox" aria-label={t('nav.find')} className="palette-list">
        {found.map(({ id, kind, label, hint }, index) => (
          <div
            key={id}
            id={`${list}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            className="palette-option"
            onMouseMove={() => setAt(index)}
            onClick={() => take(index)}
            onKeyDown={steer}
          >
            <span dir="auto">{label}</span>
            <small className="dim">{hint ?? t(`palette.${kind}`)}</small>
          </div>
        ))}
      </div>
      <p className="palette-foot dim" role="status">
        {found.length === 0 ? (isLooking ? t('state.loading') : t('palette.none')) : t('palette.how')}
      </p>
    </Modal>
  );
}

/** What can be done from anywhere by this person, and within the case that is on screen. */
function useActs(go: (path: string) => void): readonly Find[] {
  const { t } = useTexts();
  const { me } = useSession();
  const pages = usePages();
  const [location] = useLocation();
  const { colours, language } = useSettings();
  const { keep } = usePreferences();
  const { openUrgent, openKeys } = useOverlays();
  const recent = useRecentActs();
  const signOut = useCommand('signOut', { after: () => queries.clear() });
  const act = (id: string, label: string, run: () => void): Find => ({ id, kind: 'act', label, go: run });
  const reference = caseIn(location);
  const tabs =
    reference === undefined ? [] : (['dates', 'docket', 'filings', 'letters', 'measures', 'people'] as const);
  return [
    ...tabs.map((tab) => ({
      id: tab,
      kind: 'page' as const,
      label: `${reference} · ${wordIn(t, 'tab', tab)}`,
      go: () => go(`/cases/${reference}/${tab}`),
    })),
    ...pages.flatMap(({ path, nav }) =>
      nav !== undefined ? [{ id: path, kind: 'page' as const, label: t(nav.text), go: () => go(path) }] : [],
    ),
    ...(mayWork(me)
      ? [
          act('open-case', t('act.open-case'), () => go('/cases/open')),
          act('urgent', t('act.urgent'), () => openUrgent()),
        ]
      : []),
    ...recent.map(({ id, says, undo, state }) =>
      act(
        `recent-${id}`,
        state === 'done' && undo !== undefined
          ? `${undo.label}: ${says}`
          : t('undo.recent', { says: state === 'undone' ? `${t('undo.undone')} ${says}` : says }),
        () => void undoAct(id),
      ),
    ),
    act('keys', t('keys.title'), openKeys),
    ...(Object.entries(LANGUAGES) as [Language, string][])
      .filter(([code]) => code !== language)
      .map(([code, name]) => act(code, name, () => void keep({ language: code, colours }).catch(() => undefined))),
    ...(['light', 'dark'] as const)
      .filter((each) => each !== colours)
      .map((each) => act(each, t(`look.${each}`), () => void keep({ language, colours: each }).catch(() => undefined))),
    act('sign-out', t('sign-in.out'), () => signOut.mutate({})),
  ];
}
