import { useCallback } from 'react';
import { readPhone } from '../../../shared/phone.ts';
import { formatPhone } from '../../../shared/phone-format.ts';
import { currentLocale } from '../../i18n/i18n.ts';
import { useCall } from './model.ts';

/** A number as people of the site read it: without the country code at home, the extension in words. */
export function usePhone(): (e164: string, extension?: string | null) => string {
  const region = useCall().settings.defaultRegion;
  const locale = currentLocale();
  return useCallback(
    (e164, extension) => formatPhone({ e164, ...(extension ? { extension } : {}) }, { region, locale }),
    [region, locale],
  );
}

/** Typed text as the number it means; text that means none stays as it was typed. */
export function usePhoneText(): (text: string) => string {
  const region = useCall().settings.defaultRegion;
  const shown = usePhone();
  return useCallback(
    (text) => {
      const read = readPhone(text, { region });
      if (!read.ok || read.phone.type !== 'number') return text;
      return shown(read.phone.e164, read.phone.extension ?? null);
    },
    [region, shown],
  );
}
