import type { ReactNode } from 'react';
import { useTexts } from '../texts/texts.js';
import './parts.css';

export type Basis = 'statute' | 'letter' | 'regulation' | 'policy' | 'decision';
export type Certainty = 'known' | 'estimated' | 'interpretation' | 'open';

export type Tone = 'law' | 'letter' | 'policy' | 'doubt' | 'danger' | 'good';

/** A word in a colour: the word alone says it, the colour only helps the eye. */
export function Chip({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  return <span className={`chip chip-${tone}`}>{children}</span>;
}

const TONES: Readonly<Record<Basis, Tone>> = {
  statute: 'law',
  regulation: 'law',
  decision: 'law',
  letter: 'letter',
  policy: 'policy',
};

/** What a date rests on: law with its article, a letter, or the firm's own policy, which gives nobody a right. */
export function BasisChip({ basis, article }: { readonly basis: Basis; readonly article?: string | null }) {
  const { t } = useTexts();
  const isCited = basis !== 'policy' && article != null;
  return (
    <Chip tone={TONES[basis]}>
      {t(`basis.${basis}`)}
      {isCited && (
        <>
          {' · '}
          <bdi>{t('basis.article', { article })}</bdi>
        </>
      )}
    </Chip>
  );
}

/** How sure a date is; a known one needs no word. */
export function CertaintyChip({ certainty }: { readonly certainty: Certainty }) {
  const { t } = useTexts();
  return certainty === 'known' ? null : <Chip tone="doubt">{t(`certainty.${certainty}`)}</Chip>;
}

/** A case's or a document's name: it never breaks, and never scrambles inside another direction. */
export function Reference({ children }: { readonly children: ReactNode }) {
  return (
    <bdi className="reference" dir="ltr">
      {children}
    </bdi>
  );
}
