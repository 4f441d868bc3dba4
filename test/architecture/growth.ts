/** What a run of a pattern may cost before its growth is looked at: far more than a linear one takes for such texts. */
const LOOKED_AT_MS = 2;
/** So short that only work beyond every power of the length takes the above; then so long that work of its square does. */
const LENGTHS = [22, 30, 4_096];
const SHORT = 30;
const LONGEST = 4_096;
/** Twice the text may take so many times the work: linear takes twice, its square four times. */
const MOST_GROWTH = 3;
const ROUNDS = 7;

/** A text that grows: something before, something repeated, something that spoils the match. */
export interface Attack {
  readonly before: string;
  readonly pump: string;
  readonly after: string;
}

/** What nothing takes: the match fails at the very end, after all that was tried. */
const BREAKER = '\u0000';
const LETTERS = [...'aA0 \n-./é_:@"\'<>(){}[]#%=,;\\'];
const LONGEST_TAKEN = 24;
const MOST_ATTACKS = 120;

/** Texts made for a pattern: its own letters, and pieces of what it takes, repeated in their place. */
export function attacksOn(pattern: RegExp): Attack[] {
  const own = [...new Set(pattern.source.replace(/[\\^$*+?()[\]{}|]/g, ''))];
  const letters = [...new Set([...LETTERS, ...own])];
  const plain = letters.map((pump) => ({ before: '', pump, after: BREAKER }));
  const pumped = takenBy(pattern).flatMap((text) =>
    [...text].flatMap((_, at) =>
      [1, 2, 3].map((length) => ({ before: text.slice(0, at), pump: text.slice(at, at + length), after: BREAKER })),
    ),
  );
  const different = new Map([...plain, ...pumped].map((attack) => [JSON.stringify(attack), attack]));
  return [...different.values()].slice(0, MOST_ATTACKS);
}

const TOKEN = /\\[pP]\{[^}]+\}|\\u\{[^}]+\}|\\.|\[(?:\\.|[^\]\\])*\]|\(\?(?:[:=!]|<[=!]|<\w+>)|\{\d+,?\d*\}|./gsu;
const SYNTAX = /^(?:[()*+?^$]|\(\?.*|\{\d.*\}|\\[bB\d])$/su;

/** One text for each alternative, written down as the pattern stands there: near enough to get into its depth. */
function takenBy({ source, flags }: RegExp): string[] {
  const written = (source.match(TOKEN) ?? []).filter((token) => !SYNTAX.test(token));
  const texts = [''];
  for (const token of written)
    if (token === '|') texts.push('');
    else texts.push((texts.pop() ?? '') + letterOf(token, flags.replace(/[^iu]/g, '')));
  return texts.map((text) => text.slice(0, LONGEST_TAKEN));
}

function letterOf(token: string, flags: string): string {
  if (token.length === 1) return token === '.' ? 'a' : token;
  const one = new RegExp(`^${token}$`, flags);
  return LETTERS.find((letter) => one.test(letter)) ?? '';
}

/**
 * How the pattern's work outgrows the text, by the first attack that shows it; nothing where it never does. Where no text is
 * longer than so many characters, none of these may take long.
 */
export function outgrowth(pattern: RegExp, longest = Number.POSITIVE_INFINITY): string | undefined {
  const whole = new RegExp(pattern.source, pattern.flags);
  const work = pattern.global
    ? (text: string) => text.replace(whole, '').length
    : (text: string) => {
        whole.lastIndex = 0;
        return whole.test(text);
      };
  for (const attack of attacksOn(pattern))
    for (const length of [...LENGTHS.filter((each) => each < longest), ...(longest < LONGEST ? [longest] : [])]) {
      const text = grown(attack, length);
      if (took(work, text) < LOOKED_AT_MS || quickest(work, text) < LOOKED_AT_MS) continue;
      if (length <= SHORT || length === longest)
        return told(attack, `more than ${LOOKED_AT_MS} ms for ${length} characters`);
      const growth = growthOf(work, text, grown(attack, 2 * length));
      if (growth > MOST_GROWTH)
        return told(attack, `twice ${length} characters take ${growth.toFixed(1)} times the work`);
      break;
    }
  return undefined;
}

const grown = ({ before, pump, after }: Attack, length: number): string =>
  before + pump.repeat(Math.ceil(length / pump.length)) + after;

function took(work: (text: string) => unknown, text: string): number {
  const before = performance.now();
  work(text);
  return performance.now() - before;
}

const quickest = (work: (text: string) => unknown, text: string): number =>
  Math.min(...Array.from({ length: 3 }, () => took(work, text)));

/** By medians of turns taken in between each other, so that a busy machine slows both alike. */
function growthOf(work: (text: string) => unknown, text: string, twice: string): number {
  const turns = Array.from({ length: ROUNDS }, () => [took(work, text), took(work, twice)] as const);
  return median(turns.map(([, of]) => of)) / median(turns.map(([of]) => of));
}

const median = (of: readonly number[]): number => of.toSorted((one, other) => one - other)[of.length >> 1] ?? 0;

const told = ({ before, pump, after }: Attack, how: string): string =>
  `${how}, as with ${JSON.stringify(before)}, then ${JSON.stringify(pump)} again and again, then ${JSON.stringify(after)}`;
