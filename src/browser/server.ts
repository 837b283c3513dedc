import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { WebSocketServer } from 'ws';
import { MAX_RPC_BYTES } from '../shared/limits.ts';
import type { CoreProcess } from './core-process.ts';
import { sendFile, sendText } from './files.ts';
import type { Gate } from './guard.ts';
import { createGate, hostAllowed, originAllowed, upgradeAllowed } from './guard.ts';
import { shellPage } from './words.ts';

export interface ShellServer {
  readonly port: number;
  /** A new address that lets one browser in, once. */
  address(): string;
  close(): Promise<void>;
}

export interface ShellServerOptions {
  rendererDir: string;
  /** 0 = any free port. */
  port: number;
  locale: string;
  core: Pick<CoreProcess, 'connect'>;
}

const HTML = 'text/html; charset=utf-8';

/** The page and its RPC on 127.0.0.1, for whoever shows the token, with Host and Origin checked on every request. */
export async function startShellServer(options: ShellServerOptions): Promise<ShellServer> {
  const http = createServer();
  const port = () => (http.address() as AddressInfo).port;
  const gate = createGate(port);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_RPC_BYTES, perMessageDeflate: false });
  http.on('request', (request, response) => {
    answer(request, response, options, gate, port()).catch(() => response.destroy());
  });
  http.on('upgrade', (request, socket: Duplex, head) => {
    const path = request.url ?? '';
    if (path !== '/rpc' || !upgradeAllowed(request, port()) || !gate.admitted(request)) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (ws) => carry(ws, options.core));
  });
  await listen(http, options.port);
  return {
    port: port(),
    address: () => `http://127.0.0.1:${port()}/enter?token=${gate.mint()}`,
    async close() {
      for (const ws of sockets.clients) ws.terminate();
      const closed = new Promise((resolve) => http.close(resolve));
      http.closeAllConnections();
      await closed;
    },
  };
}

function listen(http: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, '127.0.0.1', () => {
      http.off('error', reject);
      resolve();
    });
  });
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  options: ShellServerOptions,
  gate: Gate,
  port: number,
): Promise<void> {
  if (!hostAllowed(request, port) || !originAllowed(request, port)) {
    sendText(response, 403, 'text/plain; charset=utf-8', 'Forbidden\n');
    return;
  }
  if (request.method !== 'GET') {
    response.setHeader('Allow', 'GET');
    sendText(response, 405, 'text/plain; charset=utf-8', 'Method not allowed\n');
    return;
  }
  const url = new URL(request.url ?? '/', `http://127.0.0.1:${port}`);
  if (url.pathname === '/enter') enter(url, response, gate);
  else if (!gate.admitted(request)) sendText(response, 403, HTML, shellPage('stranger'));
  else await sendFile(options.rendererDir, url.pathname, options.locale, response);
}

/**
 * Token for cookie. A page that sends itself on, not a redirect: after a redirect that began on another site
 * (an address clicked in a web terminal) the browser would withhold the SameSite=Strict cookie.
 */
function enter(url: URL, response: ServerResponse, gate: Gate): void {
  const cookie = gate.exchange(url.searchParams.get('token') ?? '');
  if (cookie === null) {
    sendText(response, 403, HTML, shellPage('used'));
    return;
  }
  response.setHeader('Set-Cookie', cookie);
  sendText(response, 200, HTML, shellPage('entered'));
}

/** Carries frames between one page and the core; whichever side ends first ends the other. 1013 = try again later. */
function carry(ws: WebSocket, core: Pick<CoreProcess, 'connect'>): void {
  const connection = core.connect({
    frame: (frame) => ws.send(frame),
    gone: () => ws.close(1012),
  });
  if (!connection) {
    ws.close(1013);
    return;
  }
  ws.on('message', (data: Buffer, binary) => connection.frame(binary ? data : data.toString('utf8')));
  ws.on('close', () => connection.shut());
  ws.on('error', () => ws.terminate());
}
