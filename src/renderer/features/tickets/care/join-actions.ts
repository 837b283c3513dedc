import type { OtherTicket, TicketAround } from '../../../../contract/ticket-care.ts';
import type { TicketView } from '../../../../contract/tickets.ts';
import { t, textOfCode } from '../../../i18n/i18n.ts';
import { client } from '../../../rpc/client.ts';
import { refusal } from '../../../rpc/refusal.ts';
import { announceChange, toastProblem } from '../../../ui/toasts.ts';
import type { Asked } from '../ask-dialog.tsx';
import { type CareAction, textOf } from './action.ts';

const line = (ticket: OtherTicket): string =>
  [ticket.number, textOfCode('words:class.', ticket.class), ticket.summary].join(' · ');

/** The other ticket: one of those that look alike, or any by its number. */
function otherFields(around: TicketAround): Asked[] {
  const options = around.alike.map(({ ticket, why }) => ({
    value: ticket.id,
    label: `${line(ticket)}（${textOfCode('tickets:alike.', why)}）`,
  }));
  const pick: Asked = {
    ...{ name: 'otherId', label: t('tickets:join.alike'), kind: 'select', wide: true },
    ...{ options: [{ value: '', label: '' }, ...options], initial: options[0]?.value ?? null },
  };
  const number: Asked = { name: 'number', label: t('tickets:join.number'), kind: 'text' };
  return options.length > 0 ? [pick, number] : [number];
}

/** A number that was typed wins over what was offered. */
async function otherOf(values: Readonly<Record<string, unknown>>): Promise<string> {
  const number = textOf(values.number);
  if (number === null) return textOf(values.otherId) ?? Promise.reject(refusal('number', 'required'));
  const { id } = await client.tickets.byNumber({ number });
  return id ?? Promise.reject(refusal('number', 'notFound'));
}

export function joinActions(view: TicketView, around: TicketAround): CareAction[] {
  const { id } = view.row;
  const reason: Asked = { name: 'reason', label: t('tickets:move.reason'), kind: 'text', wide: true };
  const merge: CareAction = {
    ...{ id: 'merge', keys: ['J'], title: 'tickets:command.merge', word: 'tickets:care.merge' },
    form: {
      head: t('tickets:join.mergeHint'),
      fields: [...otherFields(around), reason],
      async onDo(values) {
        const { changeId } = await client.tickets.merge({
          id,
          into: await otherOf(values),
          reason: textOf(values.reason),
        });
        announceChange(changeId, t('tickets:said.merged'));
      },
    },
  };
  const unmerge: CareAction = {
    ...{ id: 'merge', keys: ['J'], title: 'tickets:command.unmerge', word: 'tickets:care.unmerge' },
    run: () =>
      void client.tickets
        .unmerge({ id, reason: null })
        .then(({ changeId }) => announceChange(changeId, t('tickets:said.unmerged')))
        .catch(toastProblem),
  };
  const link: CareAction = {
    ...{ id: 'link', keys: ['L'], title: 'tickets:command.link', word: 'tickets:care.link' },
    form: {
      fields: [
        ...otherFields(around),
        {
          ...{ name: 'kind', label: t('tickets:join.kind'), kind: 'select', required: true, initial: 'related' },
          options: ['related', 'repeat', 'followUp'].map((code) => ({
            value: code,
            label: textOfCode('tickets:value.link.', code),
          })),
        },
        reason,
      ],
      async onDo(values) {
        const kind = values.kind as 'related' | 'repeat' | 'followUp';
        const otherId = await otherOf(values);
        const { changeId } = await client.tickets.link({ id, otherId, kind, reason: textOf(values.reason) });
        announceChange(changeId, t('tickets:said.linked'));
      },
    },
  };
  const customer: CareAction = {
    ...{ id: 'attach', keys: ['O'], title: 'tickets:command.attach', word: 'tickets:care.attach' },
    form: {
      fields: [
        {
          ...{ name: 'find', label: t('tickets:join.customer'), kind: 'text', required: true, wide: true },
          ...{ hint: t('tickets:join.customerHint'), initial: view.fields.contactPhone ?? null },
        },
      ],
      async onDo({ find }) {
        const { hits } = await client.search.find({ text: String(find), kinds: ['customer'], limit: 3 });
        const [hit, second] = hits;
        if (!hit) throw refusal('find', 'notFound');
        if (second) throw refusal('find', 'severalFound');
        const { changeId } = await client.tickets.setCustomer({ id, customerId: hit.id });
        announceChange(changeId, t('tickets:said.attached'));
      },
    },
  };
  return [view.fields.mergedInto ? unmerge : merge, link, ...(view.row.customerId === null ? [customer] : [])];
}
