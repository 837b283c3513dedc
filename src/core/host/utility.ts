import '../../shared/jitless.ts';
import type { FromHost, HostConfig, ToHost } from '../../shared/host-protocol.ts';
import type { Secrets } from '../ports.ts';
import type { PortLike } from './channel.ts';
import { portChannel } from './channel.ts';
import { runHost } from './run.ts';

/** What Electron adds to `process` in a utility process; named here because core knows no Electron. */
interface ParentPort {
  on(event: 'message', listener: (event: { data: ToHost; ports: PortLike[] }) => void): void;
  postMessage(message: FromHost): void;
}

/** Core of the Electron shell: every page brings its own MessagePort. */
function main(parent: ParentPort): void {
  const config = JSON.parse(process.argv[2] ?? '{}') as HostConfig;
  const vault = parentSecrets(config.secrets, (message) => parent.postMessage(message));
  const started = runHost(config, vault.secrets);

  const close = async () => {
    await (await started).close();
    parent.postMessage({ kind: 'closed' });
  };

  parent.on('message', ({ data, ports }) => {
    const [port] = ports;
    if (data.kind === 'port' && port) void started.then((host) => host.attach(portChannel(port)));
    else if (data.kind === 'link') void started.then((host) => host.link(data.url));
    else if (data.kind === 'secret') vault.answer(data);
    else if (data.kind === 'close') void close();
  });
  process.on('SIGINT', () => {});
  void started.then(() => parent.postMessage({ kind: 'up' }));
}

/** Secrets are kept by the main process, which alone may use the system's safe storage. */
function parentSecrets(available: boolean, post: (message: FromHost) => void) {
  const waiting = new Map<number, (answer: { value: string | null; failed: boolean }) => void>();
  let last = 0;
  const ask = (make: (ask: number) => FromHost) =>
    new Promise<string | null>((resolve, reject) => {
      last += 1;
      waiting.set(last, ({ value, failed }) => (failed ? reject(new Error('secret store failed')) : resolve(value)));
      post(make(last));
    });
  const secrets: Secrets = {
    available,
    get: (name) => ask((id) => ({ kind: 'getSecret', ask: id, name })),
    async set(name, value) {
      await ask((id) => ({ kind: 'setSecret', ask: id, name, value }));
    },
  };
  return {
    secrets,
    answer(message: { ask: number; value: string | null; failed: boolean }) {
      waiting.get(message.ask)?.(message);
      waiting.delete(message.ask);
    },
  };
}

main((process as unknown as { parentPort: ParentPort }).parentPort);
