import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { NoticeView } from '../../contract/notices.ts';
import { useCommand } from '../app/commands.ts';
import { useFormat } from '../i18n/format.ts';
import { t as say, useT } from '../i18n/i18n.ts';
import { client, orpc } from '../rpc/client.ts';
import { Button } from '../ui/button.tsx';
import { Grid } from '../ui/grid/grid.tsx';
import { listSource } from '../ui/grid/sources.ts';
import type { Column } from '../ui/grid/types.ts';
import { toastProblem } from '../ui/toasts.ts';
import { Section } from './section.tsx';
import s from './shift.module.css';

/** What is for me to read, and the key that ticks it; the chosen one stands below in full. */
export function NoticeList() {
  const t = useT();
  const f = useFormat();
  const list = useQuery(orpc.notices.mine.queryOptions());
  const rows = list.data?.rows;
  const [chosen, setChosen] = useState<NoticeView>();
  const current = rows?.find(({ id }) => id === chosen?.id) ?? rows?.[0];
  const source = useMemo(() => listSource(rows, list.error), [rows, list.error]);
  const columns = useMemo(
    (): readonly Column<NoticeView>[] => [
      {
        id: 'read',
        title: 'shift:col.read',
        width: 72,
        fixed: true,
        cell: ({ readAt }) => say(readAt === null ? 'shift:unread' : 'shift:read'),
      },
      {
        id: 'title',
        title: 'shift:col.title',
        fixed: true,
        cell: ({ title, important }) => (important ? <b>{title}</b> : title),
      },
      { id: 'by', title: 'shift:col.by', width: 88, cell: ({ byName }) => byName },
      { id: 'at', title: 'shift:col.at', width: 112, cell: ({ publishedAt }) => f.when(publishedAt) },
    ],
    [f],
  );
  const read = () => {
    if (current?.readAt === null) client.notices.read({ ids: [current.id] }).catch(toastProblem);
  };
  useCommand({
    ...{ id: 'shift.read', title: 'shift:command.read', group: 'list', keys: ['R'] },
    ...{ when: () => current?.readAt === null, run: read },
  });
  return (
    <Section
      title={t('shift:notices')}
      count={list.data?.unread}
      acts={
        current?.readAt === null && (
          <Button size="small" command="shift.read" onClick={read}>
            {t('shift:tick')}
          </Button>
        )
      }
    >
      <Grid<NoticeView>
        id="shift.notices"
        label={t('shift:notices')}
        columns={columns}
        source={source}
        rowId={({ id }) => id}
        rowState={({ important, readAt }) => (important && readAt === null ? 'risk' : undefined)}
        onActive={setChosen}
        plain
        empty={<p className={s.empty}>{t('shift:empty.notices')}</p>}
      />
      {current?.text && (
        <p className={s.text} style={{ padding: '8px 12px', maxHeight: 160, overflow: 'auto' }}>
          {current.text}
        </p>
      )}
    </Section>
  );
}
