import { describe, expect, it } from '@jest/globals';
import { ACCOUNT_EVENTS } from '#correspondence/account-event.js';
import { renderAccountNotice } from '#correspondence/account-notice.js';
import { MAIL_LANGUAGES } from '#correspondence/languages.js';

const notice = { firm: 'Weiß & <b>Söhne</b>', at: '2026-05-12T22:10:00.000Z', timeZone: 'Europe/Paris' };
const EVERY = MAIL_LANGUAGES.flatMap((language) => ACCOUNT_EVENTS.map((event) => ({ language, event })));

describe('what somebody is told of their own account', () => {
  it.each(EVERY)('in $language about $event holds no link, no address and nothing that is not escaped', (each) => {
    const { subject, text, html } = renderAccountNotice({ ...notice, event: each.event }, each.language);
    expect(subject).toContain(notice.firm);
    for (const written of [subject, text, html]) expect(written).not.toMatch(/https?:|www\.|@|\{\{|undefined/i);
    expect(html).not.toMatch(/<a |<b>|<img|<form/);
    expect(html).toContain(`<html lang="${each.language}" dir="${each.language === 'ar' ? 'rtl' : 'ltr'}">`);
    expect(text).toContain('2026');
    expect(text).toMatch(/\b0?0:10\b/);
    expect(text).toContain('(Europe/Paris)');
  });

  it('says something else of everything, in every language', () => {
    for (const language of MAIL_LANGUAGES) {
      const subjects = ACCOUNT_EVENTS.map((event) => renderAccountNotice({ ...notice, event }, language).subject);
      expect(new Set(subjects).size).toBe(ACCOUNT_EVENTS.length);
    }
    const locked = MAIL_LANGUAGES.map((language) => renderAccountNotice({ ...notice, event: 'locked' }, language).text);
    expect(new Set(locked).size).toBe(MAIL_LANGUAGES.length);
  });
});
