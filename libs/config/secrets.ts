import type { Config } from './config.js';

/** Shorter ones would blacken half of every line, and are refused at start or belong to tests. */
const SHORTEST = 6;
const SECRET_SETTING = /PASSWORD|TOKEN|SECRET|KEY$/;

/** Every secret that the configuration holds: settings that are one, and the passwords within addresses. */
export function secretsOf(config: Config): readonly string[] {
  const found = Object.entries(config).flatMap(([name, value]) => {
    if (typeof value !== 'string') return [];
    return SECRET_SETTING.test(name) ? [value] : passwordsIn(value);
  });
  // The longest first, so that none is left half-covered by another that it contains.
  return [...new Set(found)].filter(({ length }) => length >= SHORTEST).sort((a, b) => b.length - a.length);
}

/** Settings of a process's log: whatever is logged by whomever, no secret of the configuration stands in a line. */
export function logOptions(config: Config, part: 'api' | 'worker' | 'auditor') {
  const secrets = secretsOf(config);
  return {
    level: config.LOG_LEVEL,
    base: { part },
    hooks: { streamWrite: (line: string) => withoutSecrets(line, secrets) },
  };
}

/** A text as it may be logged; also a secret in the form that JSON or an address gives it. */
export const withoutSecrets = (text: string, secrets: readonly string[]): string =>
  secrets.reduce(
    (covered, secret) => formsOf(secret).reduce((sofar, form) => sofar.replaceAll(form, '[secret]'), covered),
    text,
  );

const formsOf = (secret: string): string[] => [
  ...new Set([secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]),
];

function passwordsIn(value: string): string[] {
  if (!URL.canParse(value)) return [];
  const { password } = new URL(value);
  return password === '' ? [] : [password, decodeURIComponent(password)];
}
