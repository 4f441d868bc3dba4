/** Where a canary may be found outside the places that a person of the case reads, and why. Anything else fails. */
export const ALLOWED: readonly { readonly where: string; readonly canary: string; readonly because: string }[] = [];
