import type { AnswerView } from '../../../shared/script/run.ts';
import { useT } from '../../i18n/i18n.ts';
import { equipmentOptions, optionsOf, problemTypeOptions } from './fieldOptions.ts';
import { listWords, useCall, words } from './model.ts';

/** An answer in words: codes and ids of the site's and the customer's lists say what they stand for. */
export function useAnswerText(): (answer: AnswerView) => string {
  const t = useT();
  const { locale, settings, call } = useCall();
  const { lists } = settings;
  const optionsFor = (bind: string | undefined) => {
    if (bind === 'ticket.equipmentId') return equipmentOptions(call.card, t('call:equipment.noSerial'));
    if (bind === 'ticket.department') return optionsOf(lists.departments, locale);
    if (bind === 'ticket.problemType') return problemTypeOptions(lists.problemTypes, null, locale);
    if (bind === 'customer.region') return optionsOf(lists.regions, locale);
    return bind === 'callback.result' ? optionsOf(lists.callResults, locale) : [];
  };
  return ({ kind, label, value, valueLabel, bind }) => {
    if (valueLabel) return words(valueLabel, locale);
    if (value === null || value === '') return '';
    if (typeof value === 'boolean') return `${words(label, locale)}: ${t(value ? 'call:yes' : 'call:no')}`;
    if (kind === 'skip') return listWords(lists.unknownReasons, String(value), locale);
    return optionsFor(bind).find((option) => option.value === value)?.label ?? String(value);
  };
}
