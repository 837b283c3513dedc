import { useQuery } from '@tanstack/react-query';
import type { CallElsewhere } from '../../contract/calls.ts';
import { useCommand } from '../app/commands.ts';
import { useMe } from '../app/session.ts';
import { useFormat } from '../i18n/format.ts';
import { useT } from '../i18n/i18n.ts';
import { orpc } from '../rpc/client.ts';
import { Button } from '../ui/button.tsx';
import { Note } from '../ui/note.tsx';
import s from './handover.module.css';
import { askTakeOver } from './take.ts';

const NONE: readonly CallElsewhere[] = [];

/** Open calls that lie with others: of one customer whoever holds them, else those that are this person's to look after. */
export function useElsewhere(customerId: string | null, enabled = true): readonly CallElsewhere[] {
  const mayTake = useMe()?.may.includes('calls.take') ?? false;
  const input = { customerId };
  return useQuery({ ...orpc.calls.elsewhere.queryOptions({ input }), enabled: enabled && mayTake }).data ?? NONE;
}

/** The key that takes over the first of them, wherever they are shown. */
export function useTakeCommand(first: CallElsewhere | undefined): void {
  const me = useMe();
  useCommand({
    id: 'call.takeOver',
    title: 'handover:command.take',
    group: 'call',
    keys: ['Alt+I'],
    when: () => first !== undefined,
    run: () => first && askTakeOver(first, me?.id ?? null),
  });
}

/** In words: who has it, since when, and why it was handed on. */
export function ElsewhereText({ call }: { call: CallElsewhere }) {
  const t = useT();
  const f = useFormat();
  const words = {
    name: call.holderName ?? t('handover:somebody'),
    from: call.fromName ?? '',
    when: f.when(call.since),
  };
  return (
    <>
      {t(`handover:state.${call.state}`, words)}
      {call.why && <b>{t('handover:because', { why: call.why })}</b>}
      {call.noteStart && <q className={s.note}>{call.noteStart}</q>}
    </>
  );
}

/** Unfinished calls of this customer with colleagues: on the screen pop, the customer's page and the ticket's. */
export function CustomerElsewhere({ customerId }: { customerId: string | null }) {
  const t = useT();
  const me = useMe();
  const calls = useElsewhere(customerId, customerId !== null);
  useTakeCommand(calls[0]);
  return calls.map((call, index) => (
    <Note key={call.id} kind="risk">
      <span className={s.line}>
        <span>
          <span className="num">{call.ticketNumber}</span> <ElsewhereText call={call} />
        </span>
        <Button
          size="small"
          look={index === 0 ? 'primary' : 'plain'}
          {...(index === 0 ? { command: 'call.takeOver' } : {})}
          onClick={() => askTakeOver(call, me?.id ?? null)}
        >
          {t('handover:take.button')}
        </Button>
      </span>
    </Note>
  ));
}
