import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { NoticeReceipts } from '../../../contract/notices.ts';
import { useCommand } from '../../app/commands.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../i18n/format.ts';
import { t as say, useT } from '../../i18n/i18n.ts';
import { client, orpc } from '../../rpc/client.ts';
import { NoticeList } from '../../shift/notice-list.tsx';
import { PublishDialog } from '../../shift/publish-dialog.tsx';
import s from '../../shift/shift.module.css';
import { Button } from '../../ui/button.tsx';
import { Grid } from '../../ui/grid/grid.tsx';
import { listSource } from '../../ui/grid/sources.ts';
import type { Column } from '../../ui/grid/types.ts';
import { announceChange, toastProblem } from '../../ui/toasts.ts';

const readBy = ({ readers }: NoticeReceipts) => readers.filter(({ readAt }) => readAt !== null).length;

/** Notices: to read for everybody, to publish and to see who has read them for leads. */
export function Notices() {
  const lead = useMay('people.manage');
  return lead ? <Published /> : <NoticeList />;
}

function Published() {
  const t = useT();
  const f = useFormat();
  const list = useQuery(orpc.notices.list.queryOptions());
  const rows = list.data;
  const [chosen, setChosen] = useState<NoticeReceipts>();
  const [writing, setWriting] = useState(false);
  const current = rows?.find(({ id }) => id === chosen?.id) ?? rows?.[0];
  const source = useMemo(() => listSource(rows, list.error), [rows, list.error]);
  const columns = useMemo(
    (): readonly Column<NoticeReceipts>[] => [
      { id: 'at', title: 'shift:col.at', width: 128, cell: ({ publishedAt }) => f.when(publishedAt) },
      { id: 'title', title: 'shift:col.title', fixed: true, cell: ({ title }) => title },
      { id: 'to', title: 'shift:col.to', width: 112, cell: (row) => row.toName ?? toWhom(row) },
      {
        id: 'read',
        title: 'shift:col.readBy',
        width: 88,
        align: 'end',
        cell: (row) => `${f.number(readBy(row))} / ${f.number(row.readers.length)}`,
      },
    ],
    [f],
  );
  const remove = () =>
    current &&
    client.notices
      .remove({ id: current.id })
      .then(({ changeId }) => announceChange(changeId, t('shift:noticeRemoved')))
      .catch(toastProblem);
  useCommand({
    ...{ id: 'shift.publish', title: 'shift:command.publish', group: 'edit', keys: ['Alt+N'] },
    run: () => setWriting(true),
  });
  useCommand({
    ...{ id: 'shift.removeNotice', title: 'shift:command.removeNotice', group: 'list', keys: ['X'] },
    ...{ when: () => current !== undefined, run: () => void remove() },
  });
  return (
    <div className={s.split}>
      <Grid<NoticeReceipts>
        id="shift.published"
        label={t('shift:tab.notices')}
        columns={columns}
        source={source}
        rowId={({ id }) => id}
        rowState={(row) => (row.important && readBy(row) < row.readers.length ? 'risk' : undefined)}
        onActive={setChosen}
        autoFocus
        tools={
          <>
            <Button size="small" look="primary" command="shift.publish" onClick={() => setWriting(true)}>
              {t('shift:publish')}
            </Button>
            <Button size="small" command="shift.removeNotice" disabled={!current} onClick={() => void remove()}>
              {t('shift:removeNotice')}
            </Button>
          </>
        }
        empty={<p className={s.empty}>{t('shift:empty.published')}</p>}
      />
      <aside className={s.detail}>
        {current && (
          <>
            <h2>{current.title}</h2>
            {current.text && <p className={s.text}>{current.text}</p>}
            <p className={s.quiet}>{t('shift:readers')}</p>
            <ul className={s.list}>
              {current.readers.map(({ personId, name, readAt }) => (
                <li key={personId}>
                  <span>{name}</span>
                  <span className={readAt === null ? s.late : s.quiet}>
                    {readAt === null ? t('shift:unread') : f.when(readAt)}
                  </span>
                </li>
              ))}
            </ul>
          </>
        )}
      </aside>
      {writing && <PublishDialog toId={null} onClose={() => setWriting(false)} />}
    </div>
  );
}

const toWhom = ({ roles }: NoticeReceipts) =>
  roles.length === 0 ? say('shift:toAll') : roles.map((role) => say(`words:role.${role}`)).join('、');
