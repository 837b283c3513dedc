import { t, textOfCode } from '../../i18n/i18n.ts';

/** Why a customer is ranked where it is, in words; the figures come with the code. */
export function matchReason({ code, params }: { code: string; params: Record<string, unknown> }): string {
  const figures: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(params)) {
    if (typeof value === 'string' || typeof value === 'number') figures[name] = value;
  }
  if (code === 'lastContact' && figures.days === 0) return t('call:match.lastContactToday');
  return textOfCode('call:match.', code, figures);
}
