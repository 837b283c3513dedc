import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ClockView } from '../../contract/clocks.ts';
import { useCommand } from '../app/commands.ts';
import { useFormat } from '../i18n/format.ts';
import { currentLocale, textOfCode, useT } from '../i18n/i18n.ts';
import { orpc } from '../rpc/client.ts';
import { Button } from '../ui/button.tsx';
import { Due } from '../ui/due.tsx';
import s from './clocks.module.css';
import { Cost } from './cost.tsx';
import { wordsIn } from './label.ts';

/** Every clock of a ticket, whose it is and what it costs; one key shows how each came to its end. */
export function TicketClocks({ id }: { id: string }) {
  const t = useT();
  const [sums, setSums] = useState(false);
  const { data } = useQuery(orpc.clocks.ofTicket.queryOptions({ input: { id, locale: currentLocale() } }));
  useCommand({
    id: 'tickets.clocks',
    title: 'clocks:command.sums',
    group: 'view',
    keys: ['K'],
    when: () => (data?.clocks.length ?? 0) > 0,
    run: () => setSums(!sums),
  });
  if (!data || data.clocks.length === 0) return null;
  // What is done is history: it stands behind the key, like the arithmetic.
  const shown = sums ? data.clocks : data.clocks.filter(({ state }) => state !== 'stopped');
  return (
    <section className={s.panel} aria-label={t('clocks:ofTicket')}>
      <header className={s.panelHead}>
        <h2>{t('clocks:ofTicket')}</h2>
        <Button size="small" look="quiet" command="tickets.clocks" aria-pressed={sums} onClick={() => setSums(!sums)}>
          {t(sums ? 'clocks:sums.hide' : 'clocks:sums.show')}
        </Button>
      </header>
      <ul className={s.clocks}>
        {shown.map((clock) => (
          <Line key={clock.key} clock={clock} sum={sums} />
        ))}
      </ul>
    </section>
  );
}

function Line({ clock, sum }: { clock: ClockView; sum: boolean }) {
  return (
    <li className={s.clock} data-state={clock.state} title={clock.sum}>
      <span className={s.label}>{wordsIn(clock.label)}</span>
      <End clock={clock} />
      <span className={s.owner}>{textOfCode('clocks:owner.', clock.owner)}</span>
      <Cost clock={clock} />
      {sum && <p className={s.sum}>{clock.sum}</p>}
    </li>
  );
}

/** When it ends, or how it ended: in words, never in colour alone. */
function End({ clock }: { clock: ClockView }) {
  const t = useT();
  const f = useFormat();
  if (clock.state === 'paused') return <span className={s.end}>{t('clocks:state.paused')}</span>;
  if (clock.state === 'running') return <span className={s.end}>{clock.due !== null && <Due at={clock.due} />}</span>;
  const when = clock.stoppedAt === null ? '' : f.when(clock.stoppedAt);
  return (
    <span className={s.end} data-late={clock.breached || undefined}>
      {t(clock.breached ? 'clocks:state.late' : 'clocks:state.kept', { when })}
    </span>
  );
}
