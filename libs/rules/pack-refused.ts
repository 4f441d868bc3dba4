/** A rule pack that cannot be taken: a stable code, and a sentence that says what to do. */
export class RulePackRefused extends Error {
  constructor(
    readonly code: 'rule-pack.malformed' | 'rule-pack.changed' | 'rule-pack.unreadable',
    readonly says: string,
  ) {
    super(`${code}: ${says}`);
    this.name = 'RulePackRefused';
  }
}
