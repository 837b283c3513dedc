import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { isAbsolute, join, relative } from 'node:path';
import type { Protocol } from 'electron';
import { assetPath, cacheControl, mediaType } from '../shared/asset-path.ts';
import { fillPage, securityHeaders } from '../shared/csp.ts';
import { isOwn, SCHEME } from './origin.ts';

/** Must run before the app is ready. */
export function registerScheme(protocol: Protocol): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true };
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges }]);
}

/** Serves the page: GET on the fixed host, files of the built page only. */
export function servePage(protocol: Protocol, rendererDir: string, locale: string): void {
  protocol.handle(SCHEME, (request) => answer(request, rendererDir, locale));
}

export async function answer(request: Request, rendererDir: string, locale: string): Promise<Response> {
  if (!isOwn(request.url)) return refuse(403);
  if (request.method !== 'GET') return refuse(405);
  const file = assetPath(new URL(request.url).pathname);
  const type = file === null ? null : mediaType(file);
  const body = file === null || type === null ? null : await readInside(rendererDir, file);
  if (file === null || type === null || body === null) return refuse(404);
  const nonce = randomBytes(18).toString('base64');
  const content = type.startsWith('text/html') ? fillPage(body.toString('utf8'), nonce, locale) : new Uint8Array(body);
  const headers = { ...securityHeaders(nonce), 'Content-Type': type, 'Cache-Control': cacheControl(file) };
  return new Response(content, { headers });
}

function refuse(status: number): Response {
  return new Response('', { status, headers: securityHeaders(randomBytes(18).toString('base64')) });
}

async function readInside(root: string, file: string): Promise<Buffer | null> {
  const path = join(root, file);
  const inside = relative(root, path);
  if (inside.startsWith('..') || isAbsolute(inside)) return null;
  try {
    return await readFile(path);
  } catch {
    return null;
  }
}
