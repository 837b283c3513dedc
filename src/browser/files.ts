import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { isAbsolute, join, relative } from 'node:path';
import { assetPath, cacheControl, mediaType } from '../shared/asset-path.ts';
import { fillPage, securityHeaders } from '../shared/csp.ts';

/** Answers one GET with a file of the page; 404 for anything that is not one. */
export async function sendFile(
  root: string,
  pathname: string,
  locale: string,
  response: ServerResponse,
): Promise<void> {
  const file = assetPath(pathname);
  const type = file === null ? null : mediaType(file);
  const body = file === null || type === null ? null : await readInside(root, file);
  const nonce = randomBytes(18).toString('base64');
  if (file === null || type === null || body === null) {
    sendText(response, 404, 'text/plain; charset=utf-8', 'Not found\n');
    return;
  }
  const content = type.startsWith('text/html') ? fillPage(body.toString('utf8'), nonce, locale) : body;
  response.writeHead(200, {
    ...securityHeaders(nonce),
    'Content-Type': type,
    'Content-Length': Buffer.byteLength(content),
    'Cache-Control': cacheControl(file),
  });
  response.end(content);
}

export function sendText(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, {
    ...securityHeaders(randomBytes(18).toString('base64')),
    'Content-Type': type,
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
  });
  response.end(text);
}

/** Null when the file is not there or not below the folder. */
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
