import { useEffect } from 'react';
import { dayText, todayHere } from '../parts/day.js';
import { type Language, localeOf, useTexts } from '../texts/texts.js';
import { useSession } from './session.js';

/** Inside a string of a style sheet, these characters would end it. */
const quoted = (text: string): string => `"${text.replace(/["\\\n\r\f]/g, ' ')}"`;

const timeText = (language: Language): string =>
  new Intl.DateTimeFormat(localeOf(language), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format();

/** Every printed page bears the firm, who printed it, and when; the page's number stands in the style sheet. */
export function usePrintFoot(): void {
  const { t, language } = useTexts();
  const { me } = useSession();
  useEffect(() => {
    const sheet = new CSSStyleSheet();
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    const write = () => {
      const by = `${t('print.by', { name: me.name })} · ${dayText(todayHere(), language)} ${timeText(language)}`;
      sheet.replaceSync(`@page {
        @top-left { content: ${quoted(me.firm)}; }
        @bottom-left { content: ${quoted(by)}; }
      }`);
    };
    write();
    window.addEventListener('beforeprint', write);
    return () => {
      window.removeEventListener('beforeprint', write);
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
    };
  }, [t, language, me]);
}
