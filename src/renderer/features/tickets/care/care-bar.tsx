import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { TicketAround } from '../../../../contract/ticket-care.ts';
import type { TicketView } from '../../../../contract/tickets.ts';
import { useCommand } from '../../../app/commands.ts';
import { useMay } from '../../../app/session.ts';
import { useT } from '../../../i18n/i18n.ts';
import { orpc } from '../../../rpc/client.ts';
import { Button } from '../../../ui/button.tsx';
import { AskDialog } from '../ask-dialog.tsx';
import s from '../tickets.module.css';
import type { CareAction } from './action.ts';
import { complaintActions, verdictAction } from './complaint-actions.tsx';
import { joinActions } from './join-actions.ts';
import { wordActions } from './word-actions.ts';

interface CareProps {
  view: TicketView;
  around: TicketAround;
  mayEdit: boolean;
}

/** What may be done besides moving it, each on its key. */
export function CareBar({ view, around, mayEdit }: CareProps) {
  const t = useT();
  const lead = useMay('tickets.editOthers');
  const people = useQuery(orpc.people.list.queryOptions()).data?.people ?? [];
  const staff = people.filter((p) => p.active).map((p) => ({ value: p.id, label: p.name }));
  const [open, setOpen] = useState<string | null>(null);
  const actions = [
    ...wordActions(view, mayEdit),
    ...(mayEdit ? complaintActions(view, around) : []),
    ...(lead ? verdictAction(view, staff) : []),
    ...(mayEdit ? joinActions(view, around) : []),
  ];
  const chosen = actions.find(({ id }) => id === open);
  return (
    <section className={s.care} aria-label={t('tickets:care.label')}>
      {actions.map((action) => (
        <CareButton key={action.id} action={action} onOpen={() => setOpen(action.id)} />
      ))}
      {chosen?.form && (
        <AskDialog
          id={`${view.row.id} ${chosen.id}`}
          title={t(chosen.title)}
          fields={chosen.form.fields}
          onDo={chosen.form.onDo}
          onClose={() => setOpen(null)}
        >
          {chosen.form.head}
        </AskDialog>
      )}
    </section>
  );
}

function CareButton({ action, onOpen }: { action: CareAction; onOpen: () => void }) {
  const t = useT();
  const id = `tickets.${action.id}`;
  const run = action.run ?? onOpen;
  useCommand({ id, title: action.title, group: 'edit', keys: [...action.keys], run });
  return (
    <Button size="small" command={id} onClick={run}>
      {t(action.word)}
    </Button>
  );
}
