import { useCallback } from 'react';
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
