export const SCHEME = 'app';
export const HOST = 'zuoxi';
export const START_URL = `${SCHEME}://${HOST}/`;

function parsed(url: string): URL | null {
  try {
    return new URL(url);
  } catch {
    return null;
  }
}

/** Is this our own page? Parsed, never by the beginning of the text: `app://zuoxi.evil/` is not. */
export function isOwn(url: string): boolean {
  const it = parsed(url);
  return it !== null && it.protocol === `${SCHEME}:` && it.host === HOST && it.username === '' && it.password === '';
}

/** What may be handed to the system's browser, mail or phone program. */
export function mayOpenOutside(url: string): boolean {
  const it = parsed(url);
  if (it === null || url.length > 2048) return false;
  if (it.protocol === 'https:') return it.hostname !== '' && it.username === '' && it.password === '';
  return it.protocol === 'mailto:' || it.protocol === 'tel:';
}
