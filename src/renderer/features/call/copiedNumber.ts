import type { ShellBridge } from '../../../shared/bridge.ts';

/** The number on the clipboard, where the shell may read it without asking; null in a browser, which would ask. */
export async function copiedNumber(): Promise<string | null> {
  const bridge = (window as unknown as { zuoxi?: ShellBridge }).zuoxi;
  if (!bridge) return null;
  try {
    return await bridge.clipboardNumber();
  } catch {
    return null;
  }
}
