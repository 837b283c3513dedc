import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { BookEntry } from '../../../contract/notices.ts';
import { useCommand } from '../../app/commands.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../i18n/format.ts';
import { t as say, useT } from '../../i18n/i18n.ts';
import { client, orpc } from '../../rpc/client.ts';
import { SayDialog } from '../../shift/say-dialog.tsx';
import s from '../../shift/shift.module.css';
import { Button } from '../../ui/button.tsx';
import { Grid } from '../../ui/grid/grid.tsx';
import { listSource } from '../../ui/grid/sources.ts';
import type { Column } from '../../ui/grid/types.ts';
import { Note } from '../../ui/note.tsx';
import { announceChange } from '../../ui/toasts.ts';
import { WriteDialog } from './write-dialog.tsx';

/** The message book 站長留言本: written by all, reviewed daily by the lead, patterns on top. */
export function Book() {
  const t = useT();
  const f = useFormat();
  const lead = useMay('people.manage');
  const [open, setOpen] = useState(false);
  const book = useQuery(orpc.notices.book.queryOptions({ input: { open } }));
  const rows = book.data?.rows;
  const [chosen, setChosen] = useState<BookEntry>();
  const [doing, setDoing] = useState<'write' | 'review' | null>(null);
  const current = rows?.find(({ id }) => id === chosen?.id) ?? rows?.[0];
  const source = useMemo(() => listSource(rows, book.error), [rows, book.error]);
  const columns = useMemo(
    (): readonly Column<BookEntry>[] => [
      { id: 'at', title: 'shift:col.at', width: 128, cell: ({ occurredAt }) => f.when(occurredAt) },
      { id: 'kind', title: 'shift:col.kind', width: 96, cell: ({ kind }) => say(`shift:book.${kind}`) },
      { id: 'topic', title: 'shift:col.topic', width: 96, cell: ({ topic }) => topic },
      { id: 'by', title: 'shift:col.by', width: 88, cell: ({ authorName }) => authorName },
      { id: 'text', title: 'shift:col.text', fixed: true, cell: ({ text }) => text },
      { id: 'status', title: 'shift:col.status', width: 88, cell: ({ status }) => say(`shift:bookStatus.${status}`) },
    ],
    [f],
  );
  useCommand({
    ...{ id: 'shift.write', title: 'shift:command.write', group: 'edit', keys: ['Alt+N'] },
    run: () => setDoing('write'),
  });
  useCommand({
    ...{ id: 'shift.review', title: 'shift:command.review', group: 'list', keys: ['V'] },
    ...{ when: () => lead && current !== undefined, run: () => setDoing('review') },
  });
  return (
    <div className={s.split}>
      <Grid<BookEntry>
        id="shift.book"
        label={t('shift:tab.book')}
        columns={columns}
        source={source}
        rowId={({ id }) => id}
        rowState={({ status }) => (status === 'open' ? 'risk' : undefined)}
        onActive={setChosen}
        autoFocus
        tools={
          <>
            <Button size="small" look="primary" command="shift.write" onClick={() => setDoing('write')}>
              {t('shift:write')}
            </Button>
            {lead && (
              <Button size="small" command="shift.review" disabled={!current} onClick={() => setDoing('review')}>
                {t('shift:review')}
              </Button>
            )}
            <label className={s.check}>
              <input type="checkbox" checked={open} onChange={(event) => setOpen(event.target.checked)} />
              {t('shift:openOnly')}
            </label>
          </>
        }
        empty={<p className={s.empty}>{t('shift:empty.book')}</p>}
      />
      <aside className={s.detail}>
        {(book.data?.overdue ?? 0) > 0 && (
          <Note kind="risk">{t('shift:overdue', { count: book.data?.overdue ?? 0 })}</Note>
        )}
        {(book.data?.patterns.length ?? 0) > 0 && (
          <>
            <h2>{t('shift:patterns')}</h2>
            <ul className={s.list}>
              {book.data?.patterns.map(({ topic, count, days }) => (
                <li key={topic}>
                  <span>{topic}</span>
                  <span className={s.quiet}>{t('shift:pattern', { count, days })}</span>
                </li>
              ))}
            </ul>
          </>
        )}
        {current && (
          <>
            <h2>{t(`shift:book.${current.kind}`)}</h2>
            <p className={s.text}>{current.text}</p>
            <p className={s.quiet}>
              {[current.customerName, current.ticketNumber, current.authorName, f.when(current.occurredAt)]
                .filter(Boolean)
                .join(' · ')}
            </p>
            {current.answer && <Note kind="done">{current.answer}</Note>}
            {current.reviewedByName && (
              <p className={s.quiet}>{t('shift:reviewedBy', { name: current.reviewedByName })}</p>
            )}
          </>
        )}
      </aside>
      {doing === 'write' && <WriteDialog onClose={() => setDoing(null)} />}
      {doing === 'review' && current && (
        <SayDialog
          title={t('shift:reviewTitle')}
          label={t('shift:whatComes')}
          button={t('shift:review')}
          onSay={(answer) =>
            client.notices
              .review({ id: current.id, answer: answer === '' ? null : answer })
              .then(({ changeId }) => announceChange(changeId, t('shift:reviewed')))
          }
          onClose={() => setDoing(null)}
        />
      )}
    </div>
  );
}
