import fc, { type Arbitrary } from 'fast-check';
import { HOSTILE_TEXTS } from '../../support/hostile-texts.js';
import type { PublishedApi, Schema } from './published-api.js';

const DEPTH = 5;

/** Values that the system may know, so that what is sent gets past the first door. */
export interface KnownValues {
  readonly ids: readonly string[];
  readonly references: readonly string[];
  /** Bodies that the system takes, by operation: what goes deepest when only one thing in it is spoilt. */
  readonly examples: Readonly<Record<string, readonly unknown[]>>;
}

const SHORT_NAMES = ['r1', 'r2', 'd1', 'd2', 'e1', 'e2', 'e3', 'c1', 'a1', '1', '2'];
const LIMITS = ['P03:r1', 'R01:r1', 'R02:r1'];
const DATES = ['2026-01-05', '2026-03-26', '2026-04-01', '2026-04-02', '2026-06-30', '0001-01-01', '9999-12-31'];
const PACKS = ['ccf-statute-2025', 'ccf-statute-2016', 'interpol-rpd-2025', 'firm-policy-default'];
const CODES = ['FR', 'DE', 'ES', 'XX', 'GB', 'all'];

/** Values that a published schema allows, made from the schema alone, its bounds among them. */
export class Arbitraries {
  private readonly made = new Map<string, Arbitrary<unknown>>();

  constructor(
    private readonly api: PublishedApi,
    private readonly known: KnownValues,
  ) {}

  of(schema: Schema, depth = 0): Arbitrary<unknown> {
    const key = `${depth} ${JSON.stringify(schema)}`;
    const made = this.made.get(key) ?? this.make(this.api.resolved(schema), depth);
    this.made.set(key, made);
    return made;
  }

  private make(schema: Schema, depth: number): Arbitrary<unknown> {
    if ('const' in schema) return fc.constant(schema.const);
    if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
    const alternatives = schema.oneOf ?? schema.anyOf;
    if (alternatives !== undefined) {
      // Deep down only what is simple, or a correction of a correction of a correction has no end.
      const some = depth < DEPTH ? alternatives : alternatives.slice(0, 1);
      return fc.oneof(...some.map((each) => this.of(each, depth + 1)));
    }
    switch (schema.type) {
      case 'object':
        return this.object(schema, depth);
      case 'array':
        return this.array(schema, depth);
      case 'string':
        return this.text(schema);
      case 'integer':
      case 'number':
        return numbers(schema);
      case 'boolean':
        return fc.boolean();
      case 'null':
        return fc.constant(null);
      default:
        return fc.jsonValue({ maxDepth: 2 });
    }
  }

  private object({ properties = {}, required = [] }: Schema, depth: number): Arbitrary<unknown> {
    const wanted = Object.entries(properties).filter(([name]) => depth < DEPTH || required.includes(name));
    const fields = Object.fromEntries(wanted.map(([name, each]) => [name, this.of(each, depth + 1)]));
    return fc.record(fields, { requiredKeys: required as string[] });
  }

  private array({ items = {}, minItems = 0, maxItems = 100 }: Schema, depth: number): Arbitrary<unknown> {
    const [least, most] = [Number(minItems), Number(maxItems)];
    const few = fc.array(this.of(items, depth + 1), {
      minLength: least,
      maxLength: Math.max(least, Math.min(most, 3)),
    });
    if (depth > 2 || most > 200) return few;
    const full = fc.array(this.of(items, depth + 1), { minLength: most, maxLength: most });
    return fc.oneof({ weight: 30, arbitrary: few }, { weight: 1, arbitrary: full });
  }

  private text({ pattern, format, minLength = 0, maxLength, contentEncoding }: Schema): Arbitrary<unknown> {
    const like = typeof pattern === 'string' ? new RegExp(pattern) : undefined;
    const { references, ids } = this.known;
    const familiar = [references, SHORT_NAMES, PACKS, CODES, DATES, LIMITS, ids].filter((list) =>
      list.every((each) => like?.test(each) ?? true),
    );
    const [likeliest = []] = familiar;
    if (format === 'date') return fc.constantFrom(...DATES);
    if (format === 'uuid') return fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...this.known.ids) }, fc.uuid());
    if (format === 'date-time') return fc.constantFrom('2026-04-01T08:00:00Z', '1970-01-01T00:00:00Z');
    if (contentEncoding === 'base64' || format === 'base64') return fc.base64String({ minLength: 4, maxLength: 400 });
    const [least, most] = [Number(minLength), Number(maxLength ?? 400)];
    const fits = (text: string) =>
      (like === undefined || like.test(text)) && text.length >= least && text.length <= most;
    const fitting = [...familiar.flat(), ...HOSTILE_TEXTS, 'x'.repeat(least), 'x'.repeat(most)].filter(fits);
    const invented =
      like === undefined || pattern === NOT_ONE_LINE
        ? fc.string({ minLength: least, maxLength: Math.min(most, least + 40), unit: 'binary' }).filter(fits)
        : fc.stringMatching(like);
    if (fitting.length === 0) return invented;
    return fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...fitting) },
      ...(like === undefined || likeliest.length === 0
        ? []
        : [{ weight: 12, arbitrary: fc.constantFrom(...likeliest) }]),
      { weight: 1, arbitrary: invented },
    );
  }
}

const NOT_ONE_LINE = '^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]*$';

function numbers({ type, minimum, maximum }: Schema): Arbitrary<unknown> {
  const [least, most] = [Number(minimum ?? -(2 ** 31)), Number(maximum ?? 2 ** 31)];
  const within = fc.integer({ min: Math.ceil(least), max: Math.min(Math.floor(most), Number.MAX_SAFE_INTEGER) });
  const bounds = fc.constantFrom(least, most);
  return type === 'integer'
    ? fc.oneof(within, bounds)
    : fc.oneof(within, bounds, fc.constant(Math.min(most, least + 0.5)));
}
