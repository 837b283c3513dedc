import { boot } from './app/boot.tsx';
import { createTransport } from './rpc/transport.ts';

/** Loaded by `boot.ts` once the static shell is painted and zod is told not to compile its checks. */
boot(createTransport()).catch((error: unknown) => console.error('start', error));
