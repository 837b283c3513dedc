import { Worker } from 'node:worker_threads';

export interface RunningJob<Result> {
  readonly result: Promise<Result>;
  cancel(): void;
}

export interface JobOptions {
  /** Gets every `{ progress }` message. */
  readonly onProgress?: (progress: never) => void;
  /** Heap of the worker: for files that somebody else wrote. Beyond it the job ends early, the core does not. */
  readonly megabytes?: number;
  /** Room for what is new: a job that reads a hundred thousand values is not stopped again and again to look through them. */
  readonly youngMegabytes?: number;
}

type Message<Result> =
  | { readonly ok: true; readonly result: Result }
  | { readonly ok: false; readonly code: string; readonly message: string }
  | { readonly progress: never };

/**
 * Heavy reads and copies run in a worker with a connection of its own (decision 25): no statement of theirs ever stands
 * in the way of typing. A job answers one message, with progress before it; its errors become the rejected promise.
 */
export function runJob<Result>(path: string, data: unknown, options: JobOptions = {}): RunningJob<Result> {
  const { onProgress, megabytes, youngMegabytes } = options;
  const resourceLimits = {
    ...(megabytes === undefined ? {} : { maxOldGenerationSizeMb: megabytes }),
    ...(youngMegabytes === undefined ? {} : { maxYoungGenerationSizeMb: youngMegabytes }),
  };
  const worker = new Worker(path, { workerData: data, resourceLimits });
  const result = new Promise<Result>((resolve, reject) => {
    worker.on('message', (message: Message<Result>) => {
      if ('progress' in message) onProgress?.(message.progress);
      else if (message.ok) resolve(message.result);
      else reject(Object.assign(new Error(message.message), { code: message.code }));
    });
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`job ended early: ${code}`)));
  });
  worker.unref();
  return { result, cancel: () => void worker.terminate() };
}
