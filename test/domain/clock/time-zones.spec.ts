import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { civilDateAt } from '#domain/clock/civil-date.js';
import { answer, INSTANTS } from './zone-answer.js';

const told = (zone: string): string =>
  execFileSync(
    process.execPath,
    ['--conditions=ccf-source', fileURLToPath(new URL('./told-in-a-zone.mjs', import.meta.url))],
    { env: { ...process.env, TZ: zone, NODE_OPTIONS: '' }, encoding: 'utf8' },
  );

describe('civil dates', () => {
  it.each(INSTANTS)('at %s it is %s where the Commission sits', (instant, day) => {
    expect(civilDateAt(instant)).toBe(day);
  });

  it.each([
    ['UTC+14', 'Pacific/Kiritimati'],
    ['UTC−12', 'Etc/GMT+12'],
    ['the office’s own zone', 'Europe/Paris'],
    ['a zone of half hours with its own summer time', 'America/St_Johns'],
  ])('are the same, byte for byte, on a machine in %s', (_, zone) => {
    expect(told(zone)).toBe(answer());
  });
});
