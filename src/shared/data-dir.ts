/** Where all profiles of one person lie when `--data` does not say: the same folder for every shell and the command line. */
export function defaultDataDir(platform: string, env: Record<string, string | undefined>, home: string): string {
  if (env.ZUOXI_DATA) return env.ZUOXI_DATA;
  if (platform === 'win32') return `${env.APPDATA ?? `${home}\\AppData\\Roaming`}\\Zuoxi`;
  if (platform === 'darwin') return `${home}/Library/Application Support/Zuoxi`;
  return `${env.XDG_DATA_HOME ?? `${home}/.local/share`}/zuoxi`;
}
