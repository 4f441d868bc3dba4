import { z } from 'zod';
import type { Form, Shape } from '#domain/docket/shape.js';
import { civilDate, must } from './words.contract.js';

const SAYS = {
  id: 'must be a short name such as r1, d2 or c1',
  bureau: 'must be a bureau code such as FR',
  country: 'must be a country code such as FR',
  duration: 'must be a duration such as P1M or P45D',
  article: 'must be an article such as RPD 83(1)(a)',
  reference: 'must be a reference of letters, digits and . / _ -',
} as const;

/** The published schema of one field of an entry, built from the vocabulary so that the two cannot differ. */
export function zodOf(form: Form, wholeEntry: z.ZodType): z.ZodType {
  switch (form.form) {
    case 'code':
      return z.enum(form.codes as [string, ...string[]], { error: must(`must be one of: ${form.codes.join(', ')}`) });
    case 'list':
      return z
        .array(zodOf(form.each, wholeEntry), { error: must('must be a list') })
        .max(form.most, { error: must(`must hold at most ${form.most}`) });
    case 'record':
      return z.strictObject(zodFields(form.fields, wholeEntry), { error: must('must be an object') });
    case 'either':
      return z.union(form.forms.map((each) => zodOf(each, wholeEntry)) as [z.ZodType, ...z.ZodType[]]);
    case 'text':
      return z.string().regex(new RegExp(form.pattern), { error: must(SAYS[form.what]) });
    case 'date':
      return civilDate;
    case 'flag':
      return z.boolean({ error: must('must be true or false') });
    case 'number':
      return z
        .int({ error: must(`must be a whole number from ${form.least} to ${form.most}`) })
        .min(form.least)
        .max(form.most);
    case 'entry':
      return wholeEntry;
  }
}

/** The schemas of a set of named fields, optional where the vocabulary says so. */
export const zodFields = (fields: Readonly<Record<string, Shape>>, wholeEntry: z.ZodType): Record<string, z.ZodType> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, shape]) => {
      const schema = zodOf(shape, wholeEntry);
      return [name, shape.optional ? schema.optional() : schema];
    }),
  );
