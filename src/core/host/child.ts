import '../../shared/jitless.ts';
import type { Frame, FromHost, HostConfig, ToHost } from '../../shared/host-protocol.ts';
import type { Channel } from './channel.ts';
import { runHost } from './run.ts';

/** Core of the browser shell: a child process whose connections are carried in its parent's messages. */
function main(): void {
  const config = JSON.parse(process.argv[2] ?? '{}') as HostConfig;
  const channels = new Map<number, { take: (frame: Frame) => void; shut: () => void }>();
  const post = (message: FromHost) => process.send?.(message);
  const started = runHost(config);

  const close = async () => {
    await (await started).close();
    // the parent must have it before the channel goes
    process.send?.({ kind: 'closed' } satisfies FromHost, undefined, undefined, () => process.exit(0));
    if (!process.connected) process.exit(0);
  };

  const open = (connection: number): Channel => {
    const own = { take: (_frame: Frame) => {}, shut: () => void channels.delete(connection) };
    channels.set(connection, own);
    return {
      send: (frame) => post({ kind: 'frame', connection, frame }),
      onFrame(take) {
        own.take = take;
      },
      onShut(done) {
        own.shut = () => {
          if (channels.delete(connection)) done();
        };
      },
      shut() {
        post({ kind: 'shut', connection });
        own.shut();
      },
    };
  };

  process.on('message', (message: ToHost) => {
    if (message.kind === 'open') {
      const channel = open(message.connection);
      void started.then((host) => channels.has(message.connection) && host.attach(channel));
    }
    if (message.kind === 'frame') channels.get(message.connection)?.take(message.frame);
    else if (message.kind === 'shut') channels.get(message.connection)?.shut();
    else if (message.kind === 'link') void started.then((host) => host.link(message.url));
    else if (message.kind === 'close') void close();
  });
  // Ctrl+C reaches the whole group; the parent decides when the core closes. Without a parent nobody can use it.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => void close());
  process.on('disconnect', () => void close());
  void started.then(() => post({ kind: 'up' }));
}

main();
