import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { AttentionItem } from '../../../contract/sync.ts';
import { useCommand } from '../../app/commands.ts';
import { go, pathOf } from '../../app/routes.ts';
import { useT } from '../../i18n/i18n.ts';
import { orpc } from '../../rpc/client.ts';
import { keepMine, letItBe, reopen } from '../../sync/attention.ts';
import { Button } from '../../ui/button.tsx';
import { Grid } from '../../ui/grid/grid.tsx';
import { listSource } from '../../ui/grid/sources.ts';
import { columns } from './columns.tsx';
import { Detail } from './detail.tsx';
import s from './page.module.css';

const MOST = 200;

function open(item: AttentionItem | undefined): void {
  if (item?.open) go(pathOf(item.open.kind === 'ticket' ? 'tickets' : 'customers', item.open.id));
}

/** A grid of what did not stand and, beside it, the whole of the one that is active. Actions are for the checked ones, else for that one. */
export function Attention({ state }: { state: 'open' | 'done' }) {
  const t = useT();
  const list = useQuery(orpc.sync.attention.queryOptions({ input: { state, limit: MOST } }));
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [at, setAt] = useState(0);
  const items = list.data?.items;
  const source = useMemo(() => listSource(items, list.error), [items, list.error]);
  const active = items?.[Math.min(at, items.length - 1)];
  const meant = items?.filter(({ id }) => selected.has(id)) ?? [];
  const chosen = meant.length > 0 ? meant : active ? [active] : [];
  const then = (task: Promise<void>) => void task.then(() => setSelected(new Set()));
  const keep = () => then(keepMine(chosen));
  const leave = () => then(letItBe(chosen));
  const again = () => then(reopen(chosen.map(({ id }) => id)));
  const some = chosen.length > 0;
  useCommand({
    id: 'sync.keepMine',
    title: 'sync:command.keep',
    group: 'edit',
    keys: ['K'],
    when: () => state === 'open' && chosen.some((item) => item.canKeep),
    run: keep,
  });
  useCommand({
    id: 'sync.letItBe',
    title: 'sync:command.letBe',
    group: 'edit',
    keys: ['L'],
    when: () => state === 'open' && some,
    run: leave,
  });
  useCommand({
    id: 'sync.reopen',
    title: 'sync:command.reopen',
    group: 'edit',
    keys: ['R'],
    when: () => state === 'done' && some,
    run: again,
  });
  return (
    <div className={s.split}>
      <Grid
        id={`sync.${state}`}
        label={t(`sync:tab.${state === 'open' ? 'attention' : 'done'}`)}
        columns={columns}
        source={source}
        rowId={(item) => item.id}
        onOpen={open}
        onActive={(_, index) => setAt(index)}
        selected={selected}
        onSelect={setSelected}
        autoFocus
        empty={<p>{t(`sync:empty.${state}`)}</p>}
      />
      <aside className={s.detail} aria-label={t('sync:detail')}>
        {active && (
          <>
            <Detail item={active} onOpen={active.open ? () => open(active) : null} />
            <footer className={s.actions}>
              {meant.length > 1 && <span>{t('sync:chosen', { count: meant.length })}</span>}
              {state === 'open' ? (
                <>
                  <Button
                    look="primary"
                    command="sync.keepMine"
                    disabled={!chosen.some((item) => item.canKeep)}
                    onClick={keep}
                  >
                    {t('sync:keepMine')}
                  </Button>
                  <Button command="sync.letItBe" onClick={leave}>
                    {t('sync:letItBe')}
                  </Button>
                </>
              ) : (
                <Button command="sync.reopen" onClick={again}>
                  {t('sync:reopen')}
                </Button>
              )}
            </footer>
          </>
        )}
      </aside>
    </div>
  );
}
