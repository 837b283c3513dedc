import type { UiLocale } from '../../../contract/base.ts';
import type { CustomerCard } from '../../../contract/customers.ts';
import type { Lists, Settings } from '../../../contract/settings.ts';
import type { Field } from '../../../shared/script/types.ts';
import type { ControlOption } from './FieldControl.tsx';
import { words } from './model.ts';

type ListOption = { readonly code: string; readonly label: Record<string, string> };

export function optionsOf(list: readonly ListOption[], locale: UiLocale): ControlOption[] {
  return list.map((entry) => ({ value: entry.code, label: words(entry.label, locale) || entry.code }));
}

/** Problem types as a tree in its own order, children under their parent; of one class where given. */
export function problemTypeOptions(
  types: Lists['problemTypes'],
  ticketClass: string | null,
  locale: UiLocale,
): ControlOption[] {
  const fitting = types.filter(
    (type) => !ticketClass || type.classes.length === 0 || type.classes.includes(ticketClass),
  );
  const under = (parent: string | null, depth: number): ControlOption[] =>
    fitting
      .filter(
        (type) => type.parent === parent || (parent === null && !fitting.some((other) => other.code === type.parent)),
      )
      .flatMap((type) => [
        { value: type.code, label: words(type.label, locale) || type.code, depth },
        ...(depth < 6 ? under(type.code, depth + 1) : []),
      ]);
  return under(null, 0);
}

export function equipmentOptions(card: CustomerCard | null, none: string): ControlOption[] {
  return (card?.equipment ?? []).map((machine) => ({
    value: machine.id,
    label: [machine.model, machine.serial ?? none, machine.placedAt].filter(Boolean).join(' · '),
  }));
}

/** What a field of a script offers: its own options, or the site's and the customer's lists for what is bound to them. */
export function scriptFieldOptions(
  field: Field,
  sources: {
    settings: Settings;
    card: CustomerCard | null;
    locale: UiLocale;
    ticketClass: string | null;
    noSerial: string;
  },
): ControlOption[] {
  const { settings, card, locale, ticketClass, noSerial } = sources;
  if (field.type === 'equipment') return equipmentOptions(card, noSerial);
  if (field.type === 'department') return optionsOf(settings.lists.departments, locale);
  if (field.bind === 'ticket.problemType') return problemTypeOptions(settings.lists.problemTypes, ticketClass, locale);
  if (field.bind === 'customer.region' && !field.options) return optionsOf(settings.lists.regions, locale);
  if (field.bind === 'callback.result' && !field.options) return optionsOf(settings.lists.callResults, locale);
  return (field.options ?? []).map((option) => ({ value: option.value, label: words(option.label, locale) }));
}
