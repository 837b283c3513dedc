import type { CallView } from '../../../contract/calls.ts';
import { t } from '../../i18n/i18n.ts';
import { client } from '../../rpc/client.ts';
import { announceChange } from '../../ui/toasts.ts';
import { takeCall } from './io.ts';
import { otherEnd } from './model.ts';

/** The number to keep with a customer: what is no number, or was withheld, is none. */
const numberOf = (call: CallView) => call.e164 ?? (call.numberProblem ? null : otherEnd(call));

/** Says who the caller is. */
export async function chooseCustomer(callId: string, customerId: string): Promise<void> {
  takeCall(await client.calls.setCustomer({ id: callId, customerId }));
}

/** Adds the number of the call to a customer found otherwise, and takes the customer for this call. Undoable. */
export async function attachNumber(call: CallView, customer: { id: string; name: string }): Promise<void> {
  const written = numberOf(call);
  if (!written) return chooseCustomer(call.id, customer.id);
  const { changeId } = await client.customers.attachPhone({
    customerId: customer.id,
    written,
    label: null,
    callable: null,
  });
  await chooseCustomer(call.id, customer.id);
  announceChange(changeId, t('call:attach.done', { name: customer.name }));
}

export interface NewCustomer {
  readonly name: string;
  readonly surname: string;
  readonly title: 'mr' | 'mrs' | 'ms' | 'miss' | 'dr' | 'prof' | 'sir' | 'none' | null;
  readonly region: string | null;
  readonly address: string;
}

/** A customer nobody knew: made with the number of the call, and taken for it. */
export async function createCustomer(call: CallView, language: CallView['draft']['language'], input: NewCustomer) {
  const written = numberOf(call);
  const { id, changeId } = await client.customers.create({
    fields: {
      name: input.name.trim(),
      surname: input.surname.trim() || null,
      title: input.title,
      region: input.region,
      address: input.address.trim() || null,
      language,
    },
    phones: written ? [{ written, label: null, callable: null }] : [],
  });
  await chooseCustomer(call.id, id);
  announceChange(changeId, t('call:create.done', { name: input.name.trim() }));
}
