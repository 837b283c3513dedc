import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { may } from '../../../shared/model/roles.ts';
import { go, pathOf } from '../../app/routes.ts';
import { useMe } from '../../app/session.ts';
import { isSubmit } from '../../editor/submit.ts';
import h from '../../handover/handover.module.css';
import { useT } from '../../i18n/i18n.ts';
import { client, orpc, queryClient } from '../../rpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { toast } from '../../ui/toasts.ts';
import { useCall } from './model.ts';
import { forget } from './sessions.ts';

const MAX = 500;

/** Gives the open call to a colleague by name: filter, arrows, Enter, why, Enter. It leaves this desk with every answer. */
export function HandOver({ onClose }: { onClose: () => void }) {
  const t = useT();
  const me = useMe();
  const { session, call } = useCall();
  const people = useQuery(orpc.people.list.queryOptions()).data?.people ?? [];
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const [why, setWhy] = useState('');
  const [error, setError] = useState<unknown>(null);
  const wanted = text.normalize('NFKC').trim().toLowerCase();
  const found = people.filter(
    (person) =>
      person.active &&
      person.id !== me?.id &&
      may(person.role, 'calls.take') &&
      `${person.name} ${person.teamName ?? ''}`.toLowerCase().includes(wanted),
  );
  const chosen = found[Math.min(at, found.length - 1)];
  const give = async () => {
    if (!chosen || why.trim() === '') return;
    if (!(await session.saver.flush())) return setError(new Error(t('call:saved.notYet')));
    await client.calls.handOver({ id: call.id, personId: chosen.id, why });
    forget(call.id);
    onClose();
    void queryClient.invalidateQueries({ queryKey: orpc.calls.key() });
    toast({ kind: 'done', text: t('handover:give.done', { name: chosen.name, number: call.ticketNumber }) });
    go(pathOf('home'));
  };
  const move = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setAt(Math.min(at + 1, found.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0));
    else if (isSubmit(event.nativeEvent)) document.getElementById('handover-why')?.querySelector('input')?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <Dialog
      title={t('handover:give.title')}
      onClose={onClose}
      width={460}
      foot={
        <Button look="primary" disabled={!chosen || why.trim() === ''} onClick={() => void give().catch(setError)}>
          {t('handover:give.button')}
        </Button>
      }
    >
      <div className={h.form}>
        <TextField
          label={t('handover:give.to')}
          data-autofocus
          role="combobox"
          aria-expanded
          aria-controls="handover-people"
          aria-activedescendant={chosen ? `handover-${chosen.id}` : undefined}
          value={text}
          maxLength={60}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
          onKeyDown={move}
        />
        <div id="handover-people" role="listbox" aria-label={t('handover:give.to')} className={h.people}>
          {found.map((person, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the filter's
            <div
              key={person.id}
              id={`handover-${person.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={person === chosen}
              className={h.person}
              onClick={() => setAt(index)}
            >
              <b>{person.name}</b>
              <span>{person.teamName}</span>
            </div>
          ))}
        </div>
        <div id="handover-why">
          <TextField
            label={t('handover:give.why')}
            value={why}
            maxLength={MAX}
            onChange={(event) => setWhy(event.target.value)}
            onKeyDown={(event) => {
              if (!isSubmit(event.nativeEvent)) return;
              event.preventDefault();
              event.stopPropagation();
              void give().catch(setError);
            }}
          />
        </div>
        <ErrorNote error={error} />
      </div>
    </Dialog>
  );
}
