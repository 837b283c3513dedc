import { PhoneOutgoing } from 'lucide-react';
import { useMemo, useRef } from 'react';
import { useCommand } from '../../app/commands.ts';
import { go, pathOf } from '../../app/routes.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { client } from '../../rpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { Due } from '../../ui/due.tsx';
import { Grid } from '../../ui/grid/grid.tsx';
import { listSource } from '../../ui/grid/sources.ts';
import type { Column } from '../../ui/grid/types.ts';
import { toastProblem } from '../../ui/toasts.ts';
import s from './home.module.css';
import { Section } from './section.tsx';
import type { HomeCallback } from './types.ts';

const columns: readonly Column<HomeCallback>[] = [
  { id: 'due', title: 'home:column.due', width: 152, cell: (r) => <Due at={r.dueAt} /> },
  { id: 'customer', title: 'home:column.customer', width: 96, cell: (r) => r.customerName },
  {
    id: 'why',
    title: 'home:column.why',
    cell: (r) => `${textOfCode('words:stage.', r.stage)} · ${textOfCode('words:callbackRule.', r.why)}`,
  },
  { id: 'attempts', title: 'home:column.attempts', width: 56, align: 'end', cell: (r) => r.attempts },
];

/** Starts the outgoing call that does this callback; the core finds the number and the script. */
export function takeCallback(callback: HomeCallback): void {
  client.calls
    .pop({
      from: null,
      to: null,
      externalId: null,
      direction: 'out',
      customerId: callback.customerId,
      callbackId: callback.id,
    })
    .then((call) => go(pathOf('call', call.id)))
    .catch(toastProblem);
}

/** Callbacks due today. Enter opens the customer; the key of "take" rings the chosen one, or the first. */
export function Callbacks({ rows, total }: { rows: HomeCallback[] | undefined; total: number }) {
  const t = useT();
  const source = useMemo(() => listSource(rows), [rows]);
  const active = useRef<HomeCallback>(undefined);
  const first = rows?.[0];
  const take = () => {
    const callback = rows?.find((r) => r.id === active.current?.id) ?? first;
    if (callback) takeCallback(callback);
  };
  useCommand({
    id: 'home.take',
    title: 'home:command.take',
    group: 'call',
    keys: ['Mod+Enter'],
    when: () => first !== undefined,
    run: take,
  });
  return (
    <Section
      title={t('home:callbacks')}
      count={rows && total}
      command="home.callbacks"
      action={
        first && (
          <Button size="small" icon={<PhoneOutgoing size={14} aria-hidden="true" />} command="home.take" onClick={take}>
            {t('home:take')}
          </Button>
        )
      }
    >
      <Grid
        id="home.callbacks"
        label={t('home:callbacks')}
        columns={columns}
        source={source}
        rowId={(r) => r.id}
        onOpen={(r) => go(pathOf('customers', r.customerId))}
        onActive={(r) => {
          active.current = r;
        }}
        plain
        empty={<p className={s.empty}>{t('home:empty.callbacks')}</p>}
      />
    </Section>
  );
}
