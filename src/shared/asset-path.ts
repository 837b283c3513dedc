/**
 * The file that a request path means, as relative segments below the folder of the page; null = refuse.
 * Decodes once and takes nothing that could leave the folder on any system (`..`, backslash, drive, NUL, `//`).
 */
export function assetPath(pathname: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (!decoded.startsWith('/') || decoded.length > 1024) return null;
  if (decoded === '/') return 'index.html';
  const segments = decoded.slice(1).split('/');
  // letters, digits and a few signs are all that the build ever writes; that shuts out `..`, `C:`, `\`, `~` and NUL at once
  const plain = segments.every((segment) => /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/.test(segment));
  return plain ? segments.join('/') : null;
}

const TYPES: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
  wasm: 'application/wasm',
  webmanifest: 'application/manifest+json',
};

/** Media type by file name; null for kinds that the page never ships, which are not served. */
export function mediaType(file: string): string | null {
  return TYPES[file.slice(file.lastIndexOf('.') + 1)] ?? null;
}

/** Files with a content hash in their name may be kept; the page itself never, its nonce is new each time. */
export function cacheControl(file: string): string {
  return /^assets\/.*-[A-Za-z0-9_-]{8}\.\w+$/.test(file) ? 'private, max-age=31536000, immutable' : 'no-store';
}
