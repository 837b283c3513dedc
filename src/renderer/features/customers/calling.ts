import { useState } from 'react';
import type { CustomerCard, Phone } from '../../../contract/customers.ts';
import { go, pathOf } from '../../app/routes.ts';
import { client } from '../../rpc/client.ts';
import { toastProblem } from '../../ui/toasts.ts';

export interface CallPlan {
  phone: Phone;
  /** The due callback that this call does. */
  callbackId: string | null;
}

/** A number without its figures (masked for this role) cannot be dialled. */
export const dialable = (phone: Phone) => /^\+\d{5,15}$/.test(phone.e164);

/** The number to try first: one that may be called, else one never asked about, else none of its own accord. */
export function firstToCall(phones: readonly Phone[]): Phone | null {
  const usable = phones.filter(dialable);
  return usable.find((p) => p.callable === true) ?? usable.find((p) => p.callable === null) ?? usable[0] ?? null;
}

/** Calls out. Where the customer asked not to be called, or not on this number, it asks first. */
export function useCalling(card: CustomerCard) {
  const [asking, setAsking] = useState<CallPlan | null>(null);
  const phone = firstToCall(card.phones);
  const dial = ({ phone: to, callbackId }: CallPlan) => {
    setAsking(null);
    client.calls
      .pop({ from: null, to: to.e164, externalId: null, direction: 'out', customerId: card.id, callbackId })
      .then((call) => go(pathOf('call', call.id)))
      .catch(toastProblem);
  };
  const call = (plan: CallPlan | null) => {
    if (!plan || !dialable(plan.phone)) return;
    if (card.fields.doNotCall || plan.phone.callable === false) setAsking(plan);
    else dial(plan);
  };
  return {
    first: phone && { phone, callbackId: null },
    call,
    callback: (callbackId: string) => call(phone && { phone, callbackId }),
    asking,
    go: () => asking && dial(asking),
    leave: () => setAsking(null),
  };
}
