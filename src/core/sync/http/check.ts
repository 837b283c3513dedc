import { connect } from 'node:tls';
import type { HubCheck } from '../../../contract/sync.ts';
import { HubRefusal, HubUnreachable } from '../refusal.ts';
import { createWire } from './request.ts';

export interface Inspected extends HubCheck {
  /** PEM of what was shown; null without TLS. */
  readonly certificate: string | null;
}

const WAIT_MS = 10_000;

/** What people type (`hub.example:8443`, `https://hub/`) as the address that is kept; null = it is none. */
export function hubUrl(address: string): string | null {
  const text = address.trim();
  const withScheme = /^[a-z]+:\/\//i.test(text) ? text : `https://${text}`;
  let url: URL;
  try {
    url = new URL(withScheme);
  } catch {
    return null;
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  if (url.username || url.password || url.hostname === '') return null;
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

/** Looks at an address before anything secret is sent there: does a hub answer, and whose certificate is it? Never throws. */
export async function inspectHub(address: string): Promise<Inspected> {
  const url = hubUrl(address);
  const empty = {
    secure: false,
    trusted: false,
    fingerprint: null,
    subject: null,
    validUntil: null,
    certificate: null,
  };
  if (url === null) return { ...empty, url: address, reachable: false, problem: 'unreachable' };
  try {
    const shown = url.startsWith('https:') ? await readCertificate(new URL(url)) : { ...empty, trusted: true };
    const pinned = shown.secure && !shown.trusted ? shown.certificate : null;
    const problem = await askHealth(url, pinned);
    return { ...shown, url, reachable: problem === null, problem };
  } catch (error) {
    const problem = error instanceof HubUnreachable ? error.problem : 'unreachable';
    return { ...empty, url, secure: url.startsWith('https:'), reachable: false, problem };
  }
}

/** A hub answers its health in JSON; what else listens there does not. */
async function askHealth(url: string, certificate: string | null): Promise<HubCheck['problem']> {
  const wire = createWire({ url, certificate });
  try {
    await wire.json({ method: 'GET', path: '/healthz', idleMs: WAIT_MS });
    return null;
  } catch (error) {
    if (error instanceof HubUnreachable) return error.problem;
    return error instanceof HubRefusal ? null : 'hubError';
  } finally {
    wire.close();
  }
}

function readCertificate(url: URL): Promise<Omit<Inspected, 'url' | 'reachable' | 'problem'>> {
  return new Promise((resolve, reject) => {
    const socket = connect({
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: Number(url.port || 443),
      // An address in digits has no name to ask for.
      ...(/^[\d.]+$|^\[/.test(url.hostname) ? {} : { servername: url.hostname }),
      rejectUnauthorized: false,
    });
    socket.setTimeout(WAIT_MS, () => socket.destroy(new HubUnreachable('timeout')));
    socket.once('error', (error) =>
      reject(error instanceof HubUnreachable ? error : new HubUnreachable('unreachable', error)),
    );
    socket.once('secureConnect', () => {
      const shown = socket.getPeerX509Certificate();
      const trusted = socket.authorized;
      socket.destroy();
      if (!shown) return reject(new HubUnreachable('certificate'));
      resolve({
        secure: true,
        trusted,
        fingerprint: shown.fingerprint256,
        subject: shown.subject.replaceAll('\n', ', '),
        validUntil: new Date(shown.validTo).getTime(),
        certificate: shown.toString(),
      });
    });
  });
}
