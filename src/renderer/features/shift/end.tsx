import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { HandoverView, OpenItem } from '../../../contract/shift.ts';
import { useCommand } from '../../app/commands.ts';
import { useFormat } from '../../i18n/format.ts';
import { t as say, useT } from '../../i18n/i18n.ts';
import { client, orpc } from '../../rpc/client.ts';
import { itemColumns, openItem } from '../../shift/columns.tsx';
import { GiveDialog } from '../../shift/give-dialog.tsx';
import { SayDialog } from '../../shift/say-dialog.tsx';
import s from '../../shift/shift.module.css';
import { Button } from '../../ui/button.tsx';
import { Grid } from '../../ui/grid/grid.tsx';
import { listSource } from '../../ui/grid/sources.ts';
import type { Column } from '../../ui/grid/types.ts';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { announceChange, toastProblem } from '../../ui/toasts.ts';

const idOf = ({ kind, subjectId }: OpenItem) => `${kind} ${subjectId}`;

function fateOf(decided: HandoverView | null): string {
  if (!decided) return say('shift:undecided');
  if (decided.status === 'kept') return say('shift:keptFor', { reason: decided.reason ?? '' });
  return say('shift:offeredTo', { name: decided.toName ?? '' });
}

/** The last ten minutes: each open item is finished, handed to a named successor, or kept with a reason. */
export function End() {
  const t = useT();
  const f = useFormat();
  const view = useQuery(orpc.shift.ending.queryOptions());
  const items = view.data?.items;
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [chosen, setChosen] = useState<OpenItem>();
  const [doing, setDoing] = useState<'give' | 'keep' | null>(null);
  const source = useMemo(() => listSource(items, view.error), [items, view.error]);
  const columns = useMemo(
    (): readonly Column<OpenItem>[] => [
      ...itemColumns<OpenItem>(),
      { id: 'fate', title: 'shift:col.fate', width: 220, fixed: true, cell: ({ decided }) => fateOf(decided) },
    ],
    [],
  );
  const left = items?.filter(({ decided }) => decided === null).length ?? 0;
  const current = items?.find((item) => chosen && idOf(item) === idOf(chosen)) ?? items?.[0];
  const meant = items?.filter((item) => selected.has(idOf(item))) ?? [];
  const ones = meant.length > 0 ? meant : current ? [current] : [];
  const named = ones.map(({ kind, subjectId }) => ({ kind, subjectId }));
  const done = (text: string) => (answer: { changeId: string }) => {
    setSelected(new Set());
    announceChange(answer.changeId, text);
  };
  const end = () =>
    client.shift
      .ended()
      .then(done(t('shift:endedSaid')))
      .catch(toastProblem);
  useCommand({
    ...{ id: 'shift.give', title: 'shift:command.give', group: 'list', keys: ['G'] },
    ...{ when: () => ones.length > 0, run: () => setDoing('give') },
  });
  useCommand({
    ...{ id: 'shift.keep', title: 'shift:command.keep', group: 'list', keys: ['K'] },
    ...{ when: () => ones.length > 0, run: () => setDoing('keep') },
  });
  useCommand({
    ...{ id: 'shift.ended', title: 'shift:command.ended', group: 'session', keys: ['E'] },
    ...{ when: () => left === 0 && view.data !== undefined, run: end },
  });
  const declined = view.data?.waiting.filter(({ status }) => status === 'declined') ?? [];
  return (
    <div className={s.body}>
      {declined.length > 0 && (
        <Note kind="risk">
          {declined.map(({ id, toName, text, reason }) => (
            <p key={id} className={s.text}>
              {t('shift:declinedBy', { name: toName ?? '', text, reason: reason ?? '' })}
            </p>
          ))}
        </Note>
      )}
      {view.data?.endedAt != null && <Note kind="done">{t('shift:endedAt', { when: f.when(view.data.endedAt) })}</Note>}
      <ErrorNote error={view.error} />
      <div className={s.whole}>
        <Grid<OpenItem>
          id="shift.end"
          label={t('shift:tab.end')}
          columns={columns}
          source={source}
          rowId={idOf}
          rowState={({ decided }) => (decided === null ? 'risk' : undefined)}
          selected={selected}
          onSelect={setSelected}
          onActive={setChosen}
          onOpen={openItem}
          autoFocus
          tools={
            <>
              <Button size="small" command="shift.give" disabled={ones.length === 0} onClick={() => setDoing('give')}>
                {t('shift:give')}
              </Button>
              <Button size="small" command="shift.keep" disabled={ones.length === 0} onClick={() => setDoing('keep')}>
                {t('shift:keep')}
              </Button>
              <Button size="small" look="primary" command="shift.ended" disabled={left > 0} onClick={end}>
                {t('shift:endShift')}
              </Button>
              <span className={s.quiet}>{left > 0 ? t('shift:left', { count: left }) : t('shift:allDecided')}</span>
            </>
          }
          empty={<p className={s.empty}>{t('shift:empty.end')}</p>}
        />
      </div>
      {doing === 'give' && (
        <GiveDialog
          count={ones.length}
          onGive={(toId, note) =>
            client.shift.give({ items: named, toId, note }).then(done(t('shift:given', { count: ones.length })))
          }
          onClose={() => setDoing(null)}
        />
      )}
      {doing === 'keep' && (
        <SayDialog
          title={t('shift:keepTitle', { count: ones.length })}
          label={t('shift:why')}
          button={t('shift:keep')}
          required
          onSay={(reason) =>
            client.shift.keep({ items: named, reason }).then(done(t('shift:keptSaid', { count: ones.length })))
          }
          onClose={() => setDoing(null)}
        />
      )}
    </div>
  );
}
