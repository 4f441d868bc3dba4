import { type ReactNode, useId } from 'react';
import './parts.css';

interface PanelProps {
  readonly title?: ReactNode;
  readonly aside?: ReactNode;
  readonly dot?: 'danger' | 'warning' | 'accent' | 'quiet';
  readonly padded?: boolean;
  readonly children: ReactNode;
}

/** A card with a heading: the block that every page is built of. */
export function Panel({ title, aside, dot, padded = false, children }: PanelProps) {
  const id = useId();
  return (
    <section className="panel" aria-labelledby={title === undefined ? undefined : id}>
      {title !== undefined && (
        <header className="panel-head">
          {dot !== undefined && <span className={`dot dot-${dot}`} aria-hidden="true" />}
          <h2 id={id}>{title}</h2>
          {aside !== undefined && <span className="dim">{aside}</span>}
        </header>
      )}
      <div className={padded ? 'panel-body' : undefined}>{children}</div>
    </section>
  );
}
