import { useQuery } from '@tanstack/react-query';
import { formatPhone } from '../../shared/phone-format.ts';
import { orpc } from '../rpc/client.ts';
import { currentLocale, textOfCode, useLanguage } from './i18n.ts';

/** Phones as people of the place read them; the desk's own region without country code. Null stays null. */
export function usePhone(): (e164: string | null, extension?: string | null) => string {
  useLanguage();
  const region = useQuery(orpc.settings.get.queryOptions()).data?.defaultRegion ?? 'HK';
  return (e164, extension) =>
    e164 === null ? '' : formatPhone({ e164, extension: extension ?? undefined }, { region, locale: currentLocale() });
}

/** Labels that the product itself gives are codes; what people wrote stays as it is. */
const LABELS = ['mobile', 'office', 'home', 'fax'];

export function phoneLabel(label: string): string {
  return LABELS.includes(label) ? textOfCode('customers:phoneLabel.', label) : label;
}
