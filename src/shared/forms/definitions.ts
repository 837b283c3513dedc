import { complaint, consultation, survey } from './desk-forms.ts';
import { dispatch, receipt, register, repair } from './field-forms.ts';
import { priceList, userData } from './file-forms.ts';
import type { FormSpec } from './types.ts';

/** The printable sheets of domain §5, in the order in which work goes through them. */
export const FORM_KEYS = [
  'dispatch',
  'repair',
  'receipt',
  'consultation',
  'complaint',
  'survey',
  'register',
  'userData',
  'priceList',
] as const;
export type FormKey = (typeof FORM_KEYS)[number];

export const FORMS: Readonly<Record<FormKey, FormSpec>> = {
  dispatch,
  repair,
  receipt,
  consultation,
  complaint,
  survey,
  register,
  userData,
  priceList,
};

export const isFormKey = (text: string): text is FormKey => Object.hasOwn(FORMS, text);

/** Sheets that can be printed from a ticket of that class. */
export function formsOf(ticketClass: string): FormKey[] {
  return FORM_KEYS.filter((key) => {
    const { subject, classes } = FORMS[key];
    return subject === 'ticket' && (classes === undefined || classes.includes(ticketClass));
  });
}
