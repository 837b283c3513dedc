import type { TicketView } from '../../../contract/tickets.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import type { Values } from '../../ui/edit/save.ts';
import { AskDialog, type Asked } from './ask-dialog.tsx';
import { fieldNamed, isBlank, stepFields } from './fields.ts';
import { needsReason } from './moves.ts';
import { take } from './take.ts';
import { useOptions } from './use-options.ts';
import { worded } from './worded.tsx';

const REASON = 'reason';
const WHEN = 'occurredAt';

interface MoveDialogProps {
  view: TicketView;
  to: string;
  onClose: () => void;
}

/** Asks for what a step needs and for nothing else: its fields, the reason, and when it happened. */
export function MoveDialog({ view, to, onClose }: MoveDialogProps) {
  const t = useT();
  const fields = useStepFields(view, to);
  const { id, class: ticketClass, status } = view.row;
  const go = async ({ [REASON]: reason = null, [WHEN]: when = null, ...values }: Values) => {
    const set = Object.fromEntries(
      Object.entries(values).filter(([name, value]) => !isBlank(value) && value !== view.fields[name]),
    );
    await take(view, to, { reason: reason === null ? null : String(reason), fields: set, when });
  };
  const why: Asked[] = needsReason(ticketClass, status, to)
    ? [
        {
          ...{ name: REASON, label: t('tickets:move.reason'), kind: 'long', wide: true, required: true },
          control: worded(id, REASON),
        },
      ]
    : [];
  const when: Asked = {
    ...{ name: WHEN, label: t('tickets:move.when'), kind: 'instant' },
    hint: t('tickets:move.now'),
  };
  return (
    <AskDialog
      id={`${id} ${to}`}
      title={t('tickets:move.title', { status: textOfCode('words:status.', to) })}
      fields={[...fields, ...why, when]}
      onDo={go}
      onClose={onClose}
    />
  );
}

/** The fields of a step as its form shows them, with what stands there already. */
function useStepFields(view: TicketView, to: string): Asked[] {
  const options = useOptions(view);
  const { required, optional } = stepFields(view.row.class, view.row.status, to, view);
  return [...required, ...optional].map((name) => {
    const field = fieldNamed(name);
    return {
      ...{ name, label: textOfCode('tickets:field.', name), kind: field?.kind ?? 'text', wide: field?.wide ?? false },
      ...{ options: field ? options(field) : [], required: required.includes(name) },
      ...{ initial: view.fields[name] ?? null, control: worded(view.row.id, name) },
    };
  });
}
