/** Between a shell (Electron's main process, the browser shell) and the process that hosts the core. */

/** Given once, with the start of the process. */
export interface HostConfig {
  readonly dataDir: string;
  readonly profile: string;
  readonly appVersion: string;
  readonly contentDir: string;
  readonly workerDir: string;
  /** Make the sample workspace when there is none yet. */
  readonly sample: boolean;
  readonly locale: 'zh-HK' | 'zh-CN' | 'en' | null;
  /** Whether the shell can keep secrets safely. */
  readonly secrets: boolean;
}

/** Text or binary as oRPC's peers write it. */
export type Frame = string | Uint8Array;

export type ToHost =
  | { kind: 'open'; connection: number }
  | { kind: 'frame'; connection: number; frame: Frame }
  | { kind: 'shut'; connection: number }
  /** Electron only: the port travels beside this message. */
  | { kind: 'port' }
  | { kind: 'link'; url: string }
  | { kind: 'secret'; ask: number; value: string | null; failed: boolean }
  | { kind: 'close' };

export type FromHost =
  | { kind: 'up' }
  | { kind: 'frame'; connection: number; frame: Frame }
  | { kind: 'shut'; connection: number }
  | { kind: 'getSecret'; ask: number; name: string }
  | { kind: 'setSecret'; ask: number; name: string; value: string }
  /** The store is closed; the process ends by itself. */
  | { kind: 'closed' };
