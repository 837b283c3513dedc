import type { TicketView } from '../../../../contract/tickets.ts';
import { TOLD_VIA } from '../../../../shared/model/ticket-fields.ts';
import { overridesOf } from '../../../editor/overrides.ts';
import { currentLocale, t, textOfCode } from '../../../i18n/i18n.ts';
import { client } from '../../../rpc/client.ts';
import { announceChange, toast, toastProblem } from '../../../ui/toasts.ts';
import type { Asked } from '../ask-dialog.tsx';
import { worded } from '../worded.tsx';
import { type CareAction, numberOf, textOf } from './action.ts';

type Whom = 'leader' | 'technician' | 'department' | 'station' | 'customer';
type Via = (typeof TOLD_VIA)[number];

const viaField = (name: string): Asked => ({
  ...{ name, label: t('tickets:field.via'), kind: 'select', required: true, initial: 'phone' },
  options: TOLD_VIA.map((code) => ({ value: code, label: textOfCode('tickets:value.via.', code) })),
});

/** Whom there may be something to tell, nearest first. */
function whoms({ row, fields }: TicketView): Whom[] {
  if (row.class === 'repair') {
    if (row.status === 'reported') return ['leader', 'technician', 'customer'];
    return ['technician', 'customer', 'leader'];
  }
  const away: Whom[] = fields.stationId ? ['station', 'department'] : ['department', 'station'];
  return [...away, 'customer', 'technician'];
}

/** Copies the text for the technician in one script (null = the receiver's). */
async function copyDispatch(id: string, language: 'zh-HK' | 'zh-CN' | null): Promise<void> {
  const { text, language: used } = await client.tickets.dispatchText({ id, language });
  await navigator.clipboard.writeText(text);
  const other = used === 'zh-HK' ? 'zh-CN' : 'zh-HK';
  toast({
    ...{ kind: 'done', text: t(used === 'zh-HK' ? 'tickets:said.dispatchHk' : 'tickets:said.dispatchCn') },
    action: {
      label: t(other === 'zh-HK' ? 'tickets:dispatch.inHk' : 'tickets:dispatch.inCn'),
      run: () => void copyDispatch(id, other).catch(toastProblem),
    },
  });
}

export function wordActions(view: TicketView, mayEdit: boolean): CareAction[] {
  const { id } = view.row;
  const chase: CareAction = {
    ...{ id: 'chase', keys: ['H'], title: 'tickets:command.chase', word: 'tickets:care.chase' },
    form: {
      fields: [
        { name: 'who', label: t('tickets:field.who'), kind: 'text', initial: view.fields.contactName ?? null },
        { name: 'text', label: t('tickets:field.said'), kind: 'long', wide: true },
        { name: 'at', label: t('tickets:move.when'), kind: 'instant', hint: t('tickets:move.now') },
      ],
      async onDo({ who, text, at }) {
        const input = { id, who: textOf(who), text: textOf(text), at: numberOf(at) };
        const { changeId } = await client.tickets.chase(input);
        announceChange(changeId, t('tickets:said.chased'));
      },
    },
  };
  if (!mayEdit) return [chase];
  const told: CareAction = {
    ...{ id: 'told', keys: ['W'], title: 'tickets:command.told', word: 'tickets:care.told' },
    form: {
      fields: [
        {
          ...{ name: 'whom', label: t('tickets:field.whom'), kind: 'select', required: true },
          initial: whoms(view)[0] ?? null,
          options: whoms(view).map((code) => ({ value: code, label: textOfCode('tickets:value.whom.', code) })),
        },
        viaField('via'),
        { name: 'at', label: t('tickets:field.toldAt'), kind: 'instant', hint: t('tickets:move.now') },
        { name: 'repliedAt', label: t('tickets:field.repliedAt'), kind: 'instant', hint: t('tickets:told.noReply') },
        {
          ...{ name: 'text', label: t('tickets:field.theirAnswer'), kind: 'long', wide: true },
          control: worded(id, 'text'),
        },
      ],
      async onDo({ whom, via, at, repliedAt, text }) {
        const { changeId } = await client.tickets.told({
          ...{ id, whom: whom as Whom, via: via as Via, text: textOf(text), overrides: overridesOf(id) },
          ...{ at: numberOf(at), repliedAt: numberOf(repliedAt) },
        });
        announceChange(changeId, t('tickets:said.told'));
      },
    },
  };
  const copy: CareAction = {
    ...{ id: 'dispatchText', keys: ['C'], title: 'tickets:command.dispatchText', word: 'tickets:care.dispatchText' },
    run: () => void copyDispatch(id, currentLocale() === 'zh-CN' ? 'zh-CN' : null).catch(toastProblem),
  };
  const goesOut = ['repair', 'walkIn', 'paidService', 'complaint'].includes(view.row.class);
  return [...(goesOut ? [copy] : []), told, chase];
}
