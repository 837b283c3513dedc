import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useCommand } from '../../app/commands.ts';
import { go, pathOf } from '../../app/routes.ts';
import { useT } from '../../i18n/i18n.ts';
import { orpc } from '../../rpc/client.ts';
import { StateDialog } from '../../shift/state-dialog.tsx';
import { toast } from '../../ui/toasts.ts';

/** My state on one key wherever I am; a message from the lead is said once, and stays unread until it is ticked. */
export function Global() {
  const t = useT();
  const [asking, setAsking] = useState(false);
  const state = useQuery(orpc.shift.state.queryOptions()).data?.current ?? null;
  const rows = useQuery(orpc.notices.mine.queryOptions()).data?.rows;
  const told = useRef<Set<string> | null>(null);
  useCommand({
    ...{ id: 'shift.state', title: 'shift:command.state', group: 'session', keys: ['Shift+F1'] },
    run: () => setAsking(true),
  });
  useEffect(() => {
    if (!rows) return;
    const unread = rows.filter(({ readAt }) => readAt === null);
    // What was there at sign-in stands on the page of the beginning; only what comes later is said.
    if (told.current !== null)
      for (const { id, title, byName } of unread) {
        if (told.current.has(id)) continue;
        const action = { label: t('shift:openNotice'), run: () => go(pathOf('shift', null, 'tab=begin')) };
        toast({ kind: 'risk', text: t('shift:noticeCame', { name: byName ?? '', title }), action });
      }
    told.current = new Set([...(told.current ?? []), ...unread.map(({ id }) => id)]);
  }, [rows, t]);
  return asking ? <StateDialog current={state?.state ?? null} onClose={() => setAsking(false)} /> : null;
}
