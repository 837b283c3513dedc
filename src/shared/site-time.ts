/** Wall time of a site (decision 1): the PC's own zone never counts. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
    formats.set(zone, format);
  }
  return format;
}

/** UTC ms -> `2026-11-21T14:05` in an IANA zone. */
export function siteLocal(instant: number, zone: string): string {
  const part = Object.fromEntries(
    formatOf(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );
  return `${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}`;
}

/** Business date `YYYY-MM-DD` of an instant at the site. */
export function siteDate(instant: number, zone: string): string {
  return siteLocal(instant, zone).slice(0, 10);
}

const asUtc = (local: string): number => Date.parse(`${local.slice(0, 16)}:00Z`);

/** `2026-11-21T14:05` (or a bare date: its midnight) in an IANA zone -> UTC ms; null for any other text. */
export function siteInstant(text: string, zone: string): number | null {
  const local = /^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00` : text;
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(local)) return null;
  const wall = asUtc(local);
  if (Number.isNaN(wall)) return null;
  // Twice, because the offset at the first guess may be that of the other side of a clock change.
  const first = wall - (asUtc(siteLocal(wall, zone)) - wall);
  return first - (asUtc(siteLocal(first, zone)) - wall);
}
