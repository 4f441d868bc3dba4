import { useEffect } from 'react';
import { useTexts } from '../texts/texts.js';
import { tellAct } from './recent-acts.js';

/** A field takes no more than it can hold; the browser cuts what is pasted beyond that and says nothing. Here it is said. */
export function usePasteGuard(): void {
  const { t } = useTexts();
  useEffect(() => {
    const listen = ({ target, clipboardData }: ClipboardEvent) => {
      if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) || target.maxLength < 0)
        return;
      const replaced = (target.selectionEnd ?? 0) - (target.selectionStart ?? 0);
      const pasted = clipboardData?.getData('text').length ?? 0;
      if (target.value.length - replaced + pasted > target.maxLength) tellAct(t('paste.cut', { n: target.maxLength }));
    };
    window.addEventListener('paste', listen);
    return () => window.removeEventListener('paste', listen);
  }, [t]);
}
