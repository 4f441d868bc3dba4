import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { Config } from '#config/config.js';
import { CONFIG } from '../config.js';
import { Problem } from './problem.js';

const SAFE = ['GET', 'HEAD', 'OPTIONS'];

/** A page of another site may not act with the session of whoever looks at it. Callers without a browser send no Origin. */
@Injectable()
export class OriginGuard implements CanActivate {
  private readonly ours: ReadonlySet<string>;

  constructor(@Inject(CONFIG) config: Config) {
    this.ours = new Set([
      new URL(config.PUBLIC_URL).origin,
      `http://127.0.0.1:${config.API_PORT}`,
      `http://localhost:${config.API_PORT}`,
    ]);
  }

  canActivate(context: ExecutionContext): boolean {
    const { method, headers } = context.switchToHttp().getRequest<Request>();
    if (SAFE.includes(method)) return true;
    const isForeignOrigin = headers.origin !== undefined && !this.ours.has(headers.origin);
    // What a browser says of itself cannot be forged by a page; another host of our own domain is another site too.
    const isForeignSite = !['same-origin', 'none', undefined].includes(headers['sec-fetch-site'] as string | undefined);
    if (isForeignOrigin || isForeignSite) throw new Problem('origin.foreign');
    return true;
  }
}
