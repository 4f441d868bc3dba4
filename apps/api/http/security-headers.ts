import type { NextFunction, Request, Response } from 'express';

/** An answer of the API is no page: nothing in it may load, run or be framed. */
const FOR_DATA = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
/** A page of ours takes everything from this host: no script, style or font of another, and none within the page. */
const FOR_PAGES = [
  "default-src 'none'",
  ...['script-src', 'style-src', 'connect-src', 'font-src', 'manifest-src', 'form-action'].map((of) => `${of} 'self'`),
  "img-src 'self' data:",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

const HEADERS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  // Case content must not outlive the session in a browser's cache.
  'Cache-Control': 'no-store',
};

const DATA = /^\/(api|health|metrics)(\/|$)/i;

/** On every answer, errors included. */
export const securityHeaders =
  (publicUrl: string) =>
  ({ path }: Request, response: Response, next: NextFunction) => {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    response.setHeader('Content-Security-Policy', DATA.test(path) ? FOR_DATA : FOR_PAGES);
    if (publicUrl.startsWith('https:'))
      response.setHeader('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
    next();
  };
