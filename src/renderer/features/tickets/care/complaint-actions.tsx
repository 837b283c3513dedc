import type { TicketAround } from '../../../../contract/ticket-care.ts';
import type { TicketView } from '../../../../contract/tickets.ts';
import { proposeLevel } from '../../../../shared/complaints/level.ts';
import { DEGREES, proposeDegree } from '../../../../shared/complaints/verdict.ts';
import { RESOLUTIONS } from '../../../../shared/model/ticket-fields.ts';
import { overridesOf } from '../../../editor/overrides.ts';
import { t, textOfCode } from '../../../i18n/i18n.ts';
import { client } from '../../../rpc/client.ts';
import type { Values } from '../../../ui/edit/save.ts';
import { announceChange } from '../../../ui/toasts.ts';
import type { Asked } from '../ask-dialog.tsx';
import { worded } from '../worded.tsx';
import { boolOf, type CareAction, numberOf, textOf } from './action.ts';
import { LevelProposal } from './level-proposal.tsx';

type Outside = 'none' | 'mentioned' | 'contacted';
type Degree = (typeof DEGREES)[number];

const yesNo = (name: string, initial: boolean | null = null): Asked => ({
  ...{ name, label: textOfCode('tickets:field.', name), kind: 'select', initial },
  options: [
    { value: '', label: t('tickets:level.notAsked'), of: null },
    { value: 'true', label: t('common:yes'), of: true },
    { value: 'false', label: t('common:no'), of: false },
  ],
});

const choose = (name: string, codes: readonly string[], first: string, initial: string | null): Asked => ({
  ...{ name, label: textOfCode('tickets:field.', name), kind: 'select', initial },
  options: [
    { value: '', label: first },
    ...codes.map((code) => ({ value: code, label: textOfCode(`tickets:value.${name}.`, code) })),
  ],
});

const answersOf = (values: Values) => ({
  demandsTime: boolOf(values.demandsTime),
  acceptsSolution: boolOf(values.acceptsSolution),
  outside: (textOf(values.outside) ?? null) as Outside | null,
  danger: boolOf(values.danger),
});

/** Guided classification, negotiation, and a station that would rather not have the complaint. */
export function complaintActions(view: TicketView, around: TicketAround): CareAction[] {
  if (view.row.class !== 'complaint') return [];
  const { id } = view.row;
  const { fields } = view;
  const repeats = around.complaints.ofCustomer + around.complaints.aboutMachine;
  const when: Asked = { name: 'at', label: t('tickets:move.when'), kind: 'instant', hint: t('tickets:move.now') };
  return [
    {
      ...{ id: 'classify', keys: ['Q'], title: 'tickets:command.classify', word: 'tickets:care.classify' },
      form: {
        head: (values) => <LevelProposal proposal={proposeLevel({ ...answersOf(values), repeats })} />,
        fields: [
          yesNo('demandsTime'),
          yesNo('acceptsSolution', boolOf(fields.acceptsSolution)),
          choose('outside', ['none', 'mentioned', 'contacted'], t('tickets:level.notAsked'), textOf(fields.outside)),
          yesNo('danger'),
          {
            ...{ name: 'level', label: t('tickets:level.other'), kind: 'select', hint: t('tickets:level.otherHint') },
            options: [
              { value: '', label: t('tickets:level.asProposed'), of: null },
              ...[1, 2, 3].map((n) => ({
                value: String(n),
                label: textOfCode('tickets:value.level.', String(n)),
                of: n,
              })),
            ],
          },
          { name: 'reason', label: t('tickets:level.why'), kind: 'text', control: worded(id, 'reason') },
          yesNo('malicious', boolOf(fields.malicious)),
          {
            ...{ name: 'maliciousEvidence', label: t('tickets:field.maliciousEvidence'), kind: 'long', wide: true },
            initial: textOf(fields.maliciousEvidence),
          },
        ],
        async onDo(values) {
          const done = await client.tickets.classify({
            ...{ id, answers: answersOf(values), level: numberOf(values.level), reason: textOf(values.reason) },
            ...{ malicious: boolOf(values.malicious), evidence: textOf(values.maliciousEvidence) },
            overrides: overridesOf(id),
          });
          announceChange(
            done.changeId,
            t('tickets:said.classified', { level: textOfCode('tickets:value.level.', String(done.level)) }),
          );
        },
      },
    },
    {
      ...{ id: 'negotiate', keys: ['R'], title: 'tickets:command.negotiate', word: 'tickets:care.negotiate' },
      form: {
        fields: [
          {
            ...{ name: 'offer', label: t('tickets:field.offer'), kind: 'long', wide: true, required: true },
            control: worded(id, 'offer'),
          },
          { name: 'answer', label: t('tickets:field.customerAnswer'), kind: 'long', wide: true },
          choose('resolution', RESOLUTIONS, '', null),
          when,
        ],
        async onDo({ offer, answer, resolution, at }) {
          const { changeId } = await client.tickets.negotiate({
            ...{ id, offer: String(offer), answer: textOf(answer), at: numberOf(at), overrides: overridesOf(id) },
            resolution: textOf(resolution) as (typeof RESOLUTIONS)[number] | null,
          });
          announceChange(changeId, t('tickets:said.negotiated'));
        },
      },
    },
    {
      ...{ id: 'refusal', keys: ['S'], title: 'tickets:command.refusal', word: 'tickets:care.refusal' },
      form: {
        head: t('tickets:refusal.hint'),
        fields: [
          { name: 'refusalAskedBy', label: t('tickets:field.refusalAskedBy'), kind: 'text', required: true },
          { name: 'text', label: t('tickets:field.said'), kind: 'long', wide: true, control: worded(id, 'text') },
          when,
        ],
        async onDo({ refusalAskedBy, text, at }) {
          const input = { id, by: String(refusalAskedBy), text: textOf(text), at: numberOf(at) };
          const { changeId } = await client.tickets.declineRefusal({ ...input, overrides: overridesOf(id) });
          announceChange(changeId, t('tickets:said.declined'));
        },
      },
    },
  ];
}

/** The lead proposes who is responsible and how far; the facts propose the degree (domain §10). */
export function verdictAction(view: TicketView, people: { value: string; label: string }[]): CareAction[] {
  if (view.row.class !== 'complaint') return [];
  const { id } = view.row;
  return [
    {
      ...{ id: 'verdict', keys: ['V'], title: 'tickets:command.verdict', word: 'tickets:care.verdict' },
      form: {
        head: t('tickets:verdict.hint'),
        fields: [
          {
            ...{ name: 'personId', label: t('tickets:field.personId'), kind: 'select', required: true },
            ...{ options: [{ value: '', label: '' }, ...people], initial: textOf(view.fields.aboutPersonId) },
          },
          {
            ...choose('degree', DEGREES, '', proposeDegree(view.fields.outside as Outside | null)),
            required: true,
          },
          { name: 'evidence', label: t('tickets:field.evidence'), kind: 'long', wide: true, required: true },
        ],
        async onDo({ personId, degree, evidence }) {
          const { changeId } = await client.tickets.proposeVerdict({
            ...{ id, personId: String(personId), degree: degree as Degree, evidence: String(evidence) },
          });
          announceChange(changeId, t('tickets:said.proposed'));
        },
      },
    },
  ];
}
