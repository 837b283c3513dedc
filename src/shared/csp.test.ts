import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy, fillPage, LOCALE_MARK, NONCE_MARK, securityHeaders } from './csp.ts';

const nonce = 'MDEyMzQ1Njc4OWFiY2RlZg==';

describe('the policy of the page', () => {
  it('begins with nothing and gives only what is named, all of it our own', () => {
    const policy = contentSecurityPolicy(nonce);
    expect(policy.startsWith("default-src 'none'; ")).toBe(true);
    expect(policy).toContain("connect-src 'self'");
    expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`);
    expect(policy).not.toMatch(/unsafe-|https?:|ws:|\*/);
    expect(securityHeaders(nonce)['Content-Security-Policy']).toBe(policy);
  });

  it('refuses a nonce that could be guessed or could add a directive', () => {
    for (const bad of ['', 'short', "x'; script-src *", `${nonce} *`])
      expect(() => contentSecurityPolicy(bad)).toThrow();
  });

  it('fills the page and never lets the locale write markup', () => {
    const html = `<html data-start-locale="${LOCALE_MARK}"><script nonce="${NONCE_MARK}"></script>`;
    expect(fillPage(html, nonce, 'zh-HK')).toBe(`<html data-start-locale="zh-HK"><script nonce="${nonce}"></script>`);
    expect(fillPage(html, nonce, '"><script>')).toContain('data-start-locale=""');
  });
});
