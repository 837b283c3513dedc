import { useMutation } from '@tanstack/react-query';
import { History } from 'lucide-react';
import { useCommand } from '../../app/commands.ts';
import { useT } from '../../i18n/i18n.ts';
import { orpc, queryClient } from '../../rpc/client.ts';
import { useSyncStatus } from '../../sync/status.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import s from './customers.module.css';

interface Props {
  customerId: string;
  /** Closed tickets of this desk that are not shown yet. */
  hidden: number;
  onAll: () => void;
}

/** First what this desk holds and the card left out; then closed tickets that desks hold no longer, fetched from the hub. */
export function OlderTickets({ customerId, hidden, onAll }: Props) {
  const t = useT();
  const joined = useSyncStatus()?.hub != null;
  const older = useMutation(
    orpc.sync.older.mutationOptions({
      context: { timeoutMs: 60_000 },
      onSuccess: () => {
        // What was fetched is older than the newest that the card shows.
        onAll();
        return Promise.all(
          [orpc.customers.card, orpc.customers.closed].map((query) =>
            queryClient.invalidateQueries({ queryKey: query.key({ input: { id: customerId } }) }),
          ),
        );
      },
    }),
  );
  const fetch = () => (hidden > 0 ? onAll() : older.mutate({ customerId }));
  useCommand({
    id: 'customers.older',
    title: 'customers:command.older',
    group: 'list',
    keys: ['O'],
    when: () => (joined || hidden > 0) && !older.isPending,
    run: fetch,
  });
  if (!joined && hidden === 0) return null;
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
        {hidden > 0
          ? t('customers:older.here', { count: hidden })
          : older.isPending
            ? t('customers:older.running')
            : t('customers:older.button')}
      </Button>
      <span role="status">
        {answer &&
          (answer.offline ? t('customers:older.offline') : t('customers:older.found', { count: answer.tickets }))}
      </span>
      <ErrorNote error={older.error} />
    </div>
  );
}
