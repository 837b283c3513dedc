import type { AnswerView } from '../../../shared/script/run.ts';
import { VOCABULARY } from '../../../shared/script/vocabulary.ts';
import { siteInstant } from '../../../shared/site-local.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/i18n.ts';
import { equipmentOptions, optionsOf, problemTypeOptions } from './fieldOptions.ts';
import { listWords, useCall, words } from './model.ts';
import { usePhone } from './usePhone.ts';

const E164 = /^\+\d{6,15}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const WALL_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;

/** An answer in words: codes and ids of the site's and the customer's lists say what they stand for. */
export function useAnswerText(): (answer: AnswerView) => string {
  const t = useT();
  const { locale, settings, call } = useCall();
  const { lists, timeZone, defaultRegion } = settings;
  const format = useFormat();
  const phone = usePhone();
  const optionsFor = (bind: string | undefined) => {
    if (bind === 'ticket.equipmentId') return equipmentOptions(call.card, t('call:equipment.noSerial'));
    if (bind === 'ticket.department') return optionsOf(lists.departments, locale);
    if (bind === 'ticket.problemType') return problemTypeOptions(lists.problemTypes, null, locale);
    if (bind === 'customer.region') return optionsOf(lists.regions, locale);
    return bind === 'callback.result' ? optionsOf(lists.callResults, locale) : [];
  };
  const inFigures = (value: string | number, bind: string | undefined): string => {
    if (typeof value === 'number') {
      if (bind === 'ticket.quote') return `${defaultRegion === 'CN' ? 'RMB' : 'HK$'} ${format.number(value / 100)}`;
      return bind && VOCABULARY.get(bind)?.type === 'instant' ? format.when(value) : String(value);
    }
    if (E164.test(value)) return phone(value);
    if (DAY.test(value)) return format.businessDate(value);
    const at = WALL_TIME.test(value) ? siteInstant(value, timeZone) : null;
    return at === null ? value : format.when(at);
  };
  return ({ kind, label, value, valueLabel, bind }) => {
    if (valueLabel) return words(valueLabel, locale);
    if (value === null || value === '') return '';
    if (typeof value === 'boolean') return `${words(label, locale)}: ${t(value ? 'call:yes' : 'call:no')}`;
    if (kind === 'skip') return listWords(lists.unknownReasons, String(value), locale);
    const option = optionsFor(bind).find((entry) => entry.value === value);
    if (option) return option.label;
    // A machine of another customer's card: its id says nothing to anybody.
    return bind === 'ticket.equipmentId' ? t('call:equipment.other') : inFigures(value, bind);
  };
}
