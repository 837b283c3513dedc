import { spawn } from 'node:child_process';

/** Command that opens an address in the default browser. */
export function openCommand(platform: string, url: string): [string, string[]] {
  if (platform === 'win32') return ['rundll32', ['url.dll,FileProtocolHandler', url]];
  if (platform === 'darwin') return ['open', [url]];
  return ['xdg-open', [url]];
}

/** Opens the default browser; without one nothing happens, the address is printed anyway. */
export function openBrowser(url: string): void {
  const [command, args] = openCommand(process.platform, url);
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}
