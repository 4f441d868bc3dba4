import type { NextFunction, Request, Response } from 'express';

const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  // Case content must not outlive the session in a browser's cache.
  'Cache-Control': 'no-store',
};

/** On every answer, errors included. */
export const securityHeaders = (publicUrl: string) => (_: Request, response: Response, next: NextFunction) => {
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
  if (publicUrl.startsWith('https:'))
    response.setHeader('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
  next();
};
