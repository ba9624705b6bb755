import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Route } from '../http/router.ts';

const folder = join(import.meta.dirname, 'page');

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The page runs its own scripts and styles only, and shows pictures that a message names. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "img-src 'self' data: https: http:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The page at `/` and its files at `/page/…`: what lies in the folder at the start, and nothing else. */
export const pageRoutes = (): readonly Route[] =>
  readdirSync(folder).map((name) => ({
    method: 'GET',
    path: name === 'index.html' ? '/' : `/page/${name}`,
    handle: () => ({
      status: 200,
      headers: {
        'content-type': types[extname(name)] ?? 'application/octet-stream',
        'content-security-policy': policy,
        'referrer-policy': 'no-referrer',
      },
      body: readFileSync(join(folder, name)),
    }),
  }));
