import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type PhoneRegion, readPhone } from '../../shared/phone.ts';
import { formatPhone, isMasked } from '../../shared/phone-format.ts';
import { orpc } from '../rpc/client.ts';
import { currentLocale, textOfCode, useLanguage } from './i18n.ts';

/** Phones as people of the place read them; the desk's own region without country code. Null stays null. */
export function usePhone(): (e164: string | null, extension?: string | null) => string {
  useLanguage();
  const region = useQuery(orpc.settings.get.queryOptions()).data?.defaultRegion ?? 'HK';
  return (e164, extension) =>
    e164 === null ? '' : formatPhone({ e164, extension: extension ?? undefined }, { region, locale: currentLocale() });
}

/** Whether somebody could dial this text from the site; blank text and a hidden number are no number. */
export function isDialable(text: string, region: PhoneRegion): boolean {
  const read = readPhone(text, { region });
  return read.ok && read.phone.type !== 'withheld';
}

/**
 * A number that nobody could dial is told once, when its field is left; `tell` is true when it was news. A second Enter
 * takes the text as it is, because some callers give numbers that no plan knows. Pass null for what is no number field.
 */
export function usePhoneDoubt(value: unknown): { doubt: boolean; tell: () => boolean } {
  const region = useQuery(orpc.settings.get.queryOptions()).data?.defaultRegion ?? 'HK';
  const [doubted, setDoubted] = useState<unknown>(null);
  const undialable = typeof value === 'string' && value.trim() !== '' && !isMasked(value) && !isDialable(value, region);
  const doubt = undialable && doubted === value;
  const tell = () => {
    if (undialable) setDoubted(value);
    return undialable && !doubt;
  };
  return { doubt, tell };
}

/** Labels that the product itself gives are codes; what people wrote stays as it is. */
const LABELS = ['mobile', 'office', 'home', 'fax'];

export function phoneLabel(label: string): string {
  return LABELS.includes(label) ? textOfCode('customers:phoneLabel.', label) : label;
}
