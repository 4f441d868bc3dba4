import type { ReactNode } from 'react';
import './parts.css';

/** Nothing here: why, and what brings something here. */
export function Empty({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {children !== undefined && <div className="dim">{children}</div>}
    </div>
  );
}
