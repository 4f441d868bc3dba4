/** A command's key: words of the caller's choice without spaces. */
export const COMMAND_KEY = /^[!-~]{1,200}$/;

/** The version that was looked at, as the case's ETag has it, `"7"`; bare and weak forms are read too, `*` is any. */
export const VERSION_MATCH = /^(?:\*|(?:W\/)?"?(\d{1,9})"?)$/;

/** How the two are described to whoever calls. */
export const COMMAND_HEADERS = [
  { name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string', pattern: COMMAND_KEY.source } },
  {
    name: 'If-Match',
    in: 'header',
    required: false,
    schema: { type: 'string', pattern: VERSION_MATCH.source },
    description: 'The version that was looked at; another one is refused with 412.',
  },
];
