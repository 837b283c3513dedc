import { useMutation } from '@tanstack/react-query';
import { History } from 'lucide-react';
import { useCommand } from '../../app/commands.ts';
import { useT } from '../../i18n/i18n.ts';
import { orpc, queryClient } from '../../rpc/client.ts';
import { useSyncStatus } from '../../sync/status.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import s from './customers.module.css';

/** Closed tickets that desks hold no longer: fetched from the hub when somebody asks for them. */
export function OlderTickets({ customerId }: { customerId: string }) {
  const t = useT();
  const joined = useSyncStatus()?.hub != null;
  const older = useMutation(
    orpc.sync.older.mutationOptions({
      context: { timeoutMs: 60_000 },
      onSuccess: () =>
        queryClient.invalidateQueries({ queryKey: orpc.customers.card.key({ input: { id: customerId } }) }),
    }),
  );
  const fetch = () => older.mutate({ customerId });
  useCommand({
    id: 'customers.older',
    title: 'customers:command.older',
    group: 'list',
    keys: ['O'],
    when: () => joined && !older.isPending,
    run: fetch,
  });
  if (!joined) return null;
  const answer = older.data;
  return (
    <div className={s.older}>
      <Button
        size="small"
        icon={<History size={14} aria-hidden="true" />}
        command="customers.older"
        disabled={older.isPending}
        onClick={fetch}
      >
        {older.isPending ? t('customers:older.running') : t('customers:older.button')}
      </Button>
      <span role="status">
        {answer &&
          (answer.offline ? t('customers:older.offline') : t('customers:older.found', { count: answer.tickets }))}
      </span>
      <ErrorNote error={older.error} />
    </div>
  );
}
