import { contractKind, customerClass, title } from '../../../contract/customers.ts';
import { t, textOfCode } from '../../i18n/i18n.ts';
import { SPEECH } from './address.ts';

const coded = (prefix: string, codes: readonly string[]) =>
  codes.map((code) => ({ value: code, label: textOfCode(prefix, code) }));
const unknown = () => ({ value: '', label: t('customers:unknown') });

export const titleOptions = () => [unknown(), ...coded('customers:title.', title.options)];
export const languageOptions = () => [unknown(), ...coded('customers:speech.', SPEECH)];
export const contractOptions = () => coded('words:contractKind.', contractKind.options);
export const classOptions = () => coded('words:customerClass.', customerClass.options);
export const yesNoOptions = () => [
  { value: 'false', label: t('customers:mayCall'), of: false },
  { value: 'true', label: t('customers:doNotCall'), of: true },
];
