import { Worker } from 'node:worker_threads';

export interface RunningJob<Result> {
  readonly result: Promise<Result>;
  cancel(): void;
}

/**
 * Heavy reads and copies run in a worker with a connection of its own (decision 25): no statement of theirs ever stands
 * in the way of typing. A job answers one message; its errors become the rejected promise.
 */
export function runJob<Result>(path: string, data: unknown): RunningJob<Result> {
  const worker = new Worker(path, { workerData: data });
  const result = new Promise<Result>((resolve, reject) => {
    worker.once('message', (message: { ok: true; result: Result } | { ok: false; code: string; message: string }) => {
      if (message.ok) resolve(message.result);
      else reject(Object.assign(new Error(message.message), { code: message.code }));
    });
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`job ended early: ${code}`)));
  });
  worker.unref();
  return { result, cancel: () => void worker.terminate() };
}
