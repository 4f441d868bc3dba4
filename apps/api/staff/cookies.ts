import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Config } from '#config/config.js';
import { CONFIG } from '../config.js';

/** Session, browser known to belong to somebody, sign-in at the provider under way. */
type Cookie = 'ccf_session' | 'ccf_device' | 'ccf_provider';

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** The cookies of the API: no script reads them, no other site sends them, and over https no other host can set them. */
@Injectable()
export class Cookies {
  private readonly prefix: string;
  private readonly attributes: string;

  constructor(@Inject(CONFIG) { PUBLIC_URL }: Config) {
    const isSecure = PUBLIC_URL.startsWith('https:');
    this.prefix = isSecure ? '__Host-' : '';
    this.attributes = `; Path=/; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`;
  }

  set(response: Response, cookie: Cookie, token: string, seconds: number): void {
    response.append('Set-Cookie', `${this.prefix}${cookie}=${token}; Max-Age=${seconds}${this.attributes}`);
  }

  clear(response: Response, cookie: Cookie): void {
    this.set(response, cookie, '', 0);
  }

  /** The token in the cookie, where it can be one of ours. */
  read(request: Request, cookie: Cookie): string | undefined {
    const name = `${this.prefix}${cookie}=`;
    const pair = request.headers.cookie
      ?.split(';')
      .map((part) => part.trim())
      .find((part) => part.startsWith(name));
    const token = pair?.slice(name.length);
    return token !== undefined && TOKEN.test(token) ? token : undefined;
  }
}
