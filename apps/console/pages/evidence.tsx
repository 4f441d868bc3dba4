import { useTexts } from '../texts/texts.js';

/** What the other side's machine said, word for word: the proof of what became of a message. */
export function Evidence({ evidence }: { readonly evidence: unknown }) {
  const { t } = useTexts();
  const told = Object.entries((evidence ?? {}) as Record<string, unknown>).filter(
    ([, value]) => value !== null && value !== undefined,
  );
  if (told.length === 0) return <p className="dim">{t('mails.no-evidence')}</p>;
  return (
    <dl className="evidence" dir="ltr" lang="en">
      {told.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{typeof value === 'object' ? JSON.stringify(value) : String(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
