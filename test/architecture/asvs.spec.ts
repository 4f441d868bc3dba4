import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { projectRoot } from '#apps/standalone/project-root.js';

const ROOT = projectRoot();

/** Every requirement of Level 1 and 2 of OWASP ASVS 5.0.0, by section. */
const LEVELS_1_AND_2 = `
  1.1:1-2 1.2:1-9 1.3:1-11 1.4:1-3 1.5:1-2 2.1:1-3 2.2:1-3 2.3:1-4 2.4:1 3.2:1-2 3.3:1-4 3.4:1-6 3.5:1-5 3.7:1-2
  4.1:1-3 4.2:1 4.3:1-2 4.4:1-4 5.1:1 5.2:1-3 5.3:1-2 5.4:1-3 6.1:1-3 6.2:1-12 6.3:1-4 6.4:1-4 6.5:1-5 6.6:1-3 6.8:1-4
  7.1:1-3 7.2:1-4 7.3:1-2 7.4:1-5 7.5:1-2 7.6:1-2 8.1:1-2 8.2:1-3 8.3:1 8.4:1 9.1:1-3 9.2:1-4 10.1:1-2 10.2:1-2
  10.3:1-4 10.4:1-11 10.5:1-5 10.6:1-2 10.7:1-3 11.1:1-2 11.2:1-3 11.3:1-3 11.4:1-4 11.5:1 11.6:1 12.1:1-3 12.2:1-2
  12.3:1-4 13.1:1 13.2:1-5 13.3:1-2 13.4:1-5 14.1:1-2 14.2:1-4 14.3:1-3 15.1:1-3 15.2:1-3 15.3:1-7 16.1:1 16.2:1-5
  16.3:1-4 16.4:1-3 16.5:1-3 17.1:1 17.2:1-4 17.3:1-2`;

/** Those of Level 3 that the firm holds itself to. */
const OF_LEVEL_3 = `
  1.2.10 1.3.12 2.3.5 3.4.8 3.6.1 4.1.4 5.2.4 5.2.5 5.3.3 6.3.5 6.3.7 6.3.8 7.5.3 8.3.2 8.3.3 11.3.4 12.3.5 13.4.6
  14.2.6 14.2.7 14.2.8 15.2.4 15.4.2 16.5.4`;

const words = (text: string): string[] => text.trim().split(/\s+/);
const idsOf = (section: string): string[] => {
  const [name = '', numbers = ''] = section.split(':');
  const [first = 0, last = first] = numbers.split('-').map(Number);
  return Array.from({ length: last - first + 1 }, (_, index) => `${name}.${first + index}`);
};

const rows = readFileSync(join(ROOT, 'docs', 'asvs-5.0.tsv'), 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [id = '', level = '', proof = '', says = '', ...more] = line.split('\t');
    return { id, level, proof, says, more };
  });

describe('the trace of ASVS 5.0', () => {
  it('has every requirement of Level 1 and 2 and the chosen ones of Level 3, each once', () => {
    const required = words(LEVELS_1_AND_2).flatMap(idsOf);
    expect(required).toHaveLength(70 + 183);
    expect(rows.map(({ id }) => id).toSorted()).toEqual([...required, ...words(OF_LEVEL_3)].toSorted());
    const ofLevel = (wanted: string) => rows.filter(({ level }) => level === wanted).length;
    expect([ofLevel('1'), ofLevel('2')]).toEqual([70, 183]);
    expect(new Set(words(OF_LEVEL_3))).toEqual(new Set(rows.filter(({ level }) => level === '3').map(({ id }) => id)));
  });

  it('names for each the tests that show it, which exist, or says why there is none', () => {
    const unproven = rows.filter(({ proof }) =>
      proof === 'reason'
        ? false
        : !words(proof).every((file) => /^test\/.+\.spec\.ts$/.test(file) && existsSync(join(ROOT, file))),
    );
    expect(unproven).toEqual([]);
    expect(rows.filter(({ says, more }) => says.length < 15 || !/[.)]$/.test(says) || more.length > 0)).toEqual([]);
  });
});
