/** What the shells put in the place of every nonce and of the start locale when they serve the page. */
export const NONCE_MARK = '__CSP_NONCE__';
export const LOCALE_MARK = '__START_LOCALE__';

/**
 * The Content-Security-Policy of the page, the same in both shells. `nonce` is new for every load: it is how
 * antd and CodeMirror may add style elements. Nothing remote, no eval, no inline script.
 */
export function contentSecurityPolicy(nonce: string): string {
  if (!/^[A-Za-z0-9+/_-]{16,}={0,2}$/.test(nonce)) throw new Error('a nonce needs at least 16 base64 characters');
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "media-src 'self' blob:",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Headers of every answer of both shells. */
export function securityHeaders(nonce: string): Record<string, string> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(nonce),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  };
}

/** The page with this load's nonce and the start locale (empty = the page decides) put in. */
export function fillPage(html: string, nonce: string, locale: string): string {
  return html.replaceAll(NONCE_MARK, nonce).replaceAll(LOCALE_MARK, /^[A-Za-z-]{0,11}$/.test(locale) ? locale : '');
}
