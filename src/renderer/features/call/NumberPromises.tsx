import { useQuery } from '@tanstack/react-query';
import { CalendarClock } from 'lucide-react';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/i18n.ts';
import { orpc } from '../../rpc/client.ts';
import { askEnd } from '../../shift/promise-wish.ts';
import { Button } from '../../ui/button.tsx';
import s from './side.module.css';

/** What was promised to somebody who is on no file: their number says who it is. */
export function NumberPromises({ e164 }: { e164: string }) {
  const t = useT();
  const f = useFormat();
  const rows = useQuery(orpc.promises.about.queryOptions({ input: { e164 } })).data ?? [];
  if (rows.length === 0) return null;
  return (
    <ul className={s.lines}>
      {rows.map((row) => (
        <li key={row.id} className={s.promise}>
          <CalendarClock size={16} aria-hidden="true" />
          <span>
            {t(row.dueAt < Date.now() ? 'call:line.promiseLate' : 'call:line.promise', {
              text: row.text,
              when: f.when(row.dueAt),
              owner: row.ownerName ?? '',
            })}
            <Button size="small" onClick={() => askEnd(row)}>
              {t('promises:settle')}
            </Button>
          </span>
        </li>
      ))}
    </ul>
  );
}
