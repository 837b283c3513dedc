import { type ClientRequest, Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { ConnectionOptions } from 'node:tls';
import { createGunzip, gunzipSync } from 'node:zlib';
import { wireError } from '../../../wire/errors.ts';
import { HubRefusal, HubUnreachable } from '../refusal.ts';

export interface HubAddress {
  /** Without a slash at the end. */
  readonly url: string;
  /** PEM of the certificate that a person accepted; null = the system must trust it. */
  readonly certificate: string | null;
}

export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'HEAD';
  readonly path: string;
  readonly token?: string;
  readonly body?: Buffer;
  readonly headers?: Readonly<Record<string, string>>;
  /** No byte for so long = given up. Milliseconds. */
  readonly idleMs: number;
  readonly signal?: AbortSignal;
}

/** Answers of a hub are small or streamed; a larger one comes from something else. Bytes, unpacked. */
const MAX_ANSWER = 64 * 1024 * 1024;

export interface Wire {
  /** The parsed JSON of a 200; throws HubRefusal, HubUnreachable. */
  json(call: Call): Promise<unknown>;
  /** The body of a 200 as unpacked bytes, piece by piece. */
  stream(call: Call): Promise<AsyncIterable<Buffer>>;
  /** Status and headers of a HEAD; throws for what is neither 200 nor 404. */
  head(call: Call): Promise<IncomingMessage>;
  close(): void;
}

/** HTTP over the platform's own client: keep-alive, gzip, and a certificate pinned by the person who joined this desk. */
export function createWire(address: HubAddress): Wire {
  const secure = address.url.startsWith('https:');
  const keepAlive = { keepAlive: true, maxSockets: 4, keepAliveMsecs: 15_000 };
  const agent = secure ? new HttpsAgent({ ...keepAlive, ...trust(address.certificate) }) : new HttpAgent(keepAlive);

  function open(call: Call): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      let sent: ClientRequest;
      try {
        sent = (secure ? httpsRequest : httpRequest)(`${address.url}${call.path}`, {
          agent,
          method: call.method,
          headers: headersOf(call),
          ...(call.signal ? { signal: call.signal } : {}),
        });
      } catch (error) {
        reject(new HubUnreachable('unreachable', error));
        return;
      }
      sent.setTimeout(call.idleMs, () => sent.destroy(new HubUnreachable('timeout')));
      sent.once('error', (error) => reject(asUnreachable(error)));
      sent.once('response', resolve);
      sent.end(call.body);
    });
  }

  return {
    async json(call) {
      const response = await open(call);
      const text = (await readAll(response)).toString('utf8');
      if (response.statusCode === 200) return parse(text);
      throw refusalOf(response.statusCode ?? 0, text, response.headers['retry-after']);
    },
    async stream(call) {
      const response = await open(call);
      if (response.statusCode !== 200 && response.statusCode !== 206) {
        const text = (await readAll(response)).toString('utf8');
        throw refusalOf(response.statusCode ?? 0, text, response.headers['retry-after']);
      }
      return pieces(response);
    },
    async head(call) {
      const response = await open(call);
      response.resume();
      const status = response.statusCode ?? 0;
      if (status === 200 || status === 404) return response;
      // Answers to HEAD have no body that could name the code.
      if (status === 401) throw new HubRefusal('AUTH');
      if (status === 403) throw new HubRefusal('FORBIDDEN');
      throw refusalOf(status, '', response.headers['retry-after']);
    },
    close: () => agent.destroy(),
  };
}

/** The accepted certificate is its own authority; its name need not match, because a person compared its fingerprint. */
export function trust(certificate: string | null): ConnectionOptions & { allowPartialTrustChain?: boolean } {
  if (certificate === null) return {};
  return { ca: certificate, allowPartialTrustChain: true, checkServerIdentity: () => undefined };
}

function headersOf(call: Call): Record<string, string | number> {
  return {
    accept: 'application/json',
    'accept-encoding': 'gzip',
    ...(call.body ? { 'content-length': call.body.length } : {}),
    ...(call.token ? { authorization: `Bearer ${call.token}` } : {}),
    ...call.headers,
  };
}

async function readAll(response: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > MAX_ANSWER) throw new HubUnreachable('notAHub');
      chunks.push(chunk);
    }
    const whole = Buffer.concat(chunks);
    const packed = response.headers['content-encoding'] === 'gzip';
    return packed ? gunzipSync(whole, { maxOutputLength: MAX_ANSWER }) : whole;
  } catch (error) {
    throw asUnreachable(error);
  }
}

async function* pieces(response: IncomingMessage): AsyncGenerator<Buffer> {
  const packed = response.headers['content-encoding'] === 'gzip';
  const source = packed ? response.pipe(createGunzip({ chunkSize: 65_536 })) : response;
  // A broken line ends the pipe's source only: its end must be told.
  response.once('error', (error) => source.destroy(error));
  response.once('close', () => {
    if (!response.complete) source.destroy(new HubUnreachable('unreachable'));
  });
  try {
    for await (const piece of source as AsyncIterable<Buffer>) yield piece;
  } catch (error) {
    throw asUnreachable(error);
  } finally {
    response.destroy();
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new HubUnreachable('notAHub', error);
  }
}

function refusalOf(status: number, text: string, retryAfter: string | undefined): Error {
  let body: unknown = null;
  try {
    body = JSON.parse(text);
  } catch {
    // Not JSON: a proxy or another server answered.
  }
  const parsed = wireError.safeParse(body);
  if (parsed.success) {
    const { err, message: _, ...data } = parsed.data;
    return new HubRefusal(
      err,
      retryAfter && data.retryAfter === undefined ? { ...data, retryAfter: Number(retryAfter) } : data,
    );
  }
  if (status === 429) return new HubRefusal('RATE', { retryAfter: Number(retryAfter ?? 5) });
  // What stands before the hub says that it is down.
  if (status === 502 || status === 503 || status === 504) return new HubUnreachable('unreachable');
  return new HubUnreachable('notAHub');
}

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|ERR_TLS/;

function asUnreachable(error: unknown): Error {
  if (error instanceof HubUnreachable || error instanceof HubRefusal) return error;
  const code = String((error as { code?: unknown } | null)?.code ?? '');
  return new HubUnreachable(CERTIFICATE.test(code) ? 'certificate' : 'unreachable', error);
}
