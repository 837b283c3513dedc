import type { InferContractRouterOutputs } from '@orpc/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Contract } from '../../../contract/index.ts';
import type { RosterEntryView } from '../../../contract/roster.ts';
import { timeText } from '../../../shared/calendar/calendar-file.ts';
import { addDays, weekday } from '../../../shared/site-time.ts';
import { useCommand } from '../../app/commands.ts';
import { useMay, useWorkspace } from '../../app/session.ts';
import { dayOf } from '../../i18n/format.ts';
import { t as say, useT } from '../../i18n/i18n.ts';
import { orpc } from '../../rpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { AbsenceDialog } from './absence-dialog.tsx';
import { DaysDialog } from './days-dialog.tsx';
import { FileDialog } from './file-dialog.tsx';
import r from './roster.module.css';

export type RosterPerson = InferContractRouterOutputs<Contract>['roster']['view']['people'][number];
const DAYS = 14;

const wordsOf = ({ shift, fromMinute, toMinute }: RosterEntryView) =>
  fromMinute === null || toMinute === null
    ? say(`shift:roster.${shift}`)
    : `${say(`shift:roster.${shift}`)} ${timeText(fromMinute)}–${timeText(toMinute)}`;

/** Who works when, two weeks at a time; arrows choose a person, Enter changes their days. */
export function Roster() {
  const t = useT();
  const may = useMay('people.manage');
  const zone = useWorkspace()?.timeZone ?? 'Asia/Hong_Kong';
  const today = dayOf(Date.now(), zone);
  const [from, setFrom] = useState(() => addDays(today, 1 - weekday(today)));
  const [at, setAt] = useState(0);
  const [doing, setDoing] = useState<'days' | 'absence' | 'file' | null>(null);
  const view = useQuery({
    ...orpc.roster.view.queryOptions({ input: { from, days: DAYS } }),
    placeholderData: keepPreviousData,
  });
  const people = view.data?.people ?? [];
  const person = people[Math.min(at, people.length - 1)];
  const turn = (days: number) => setFrom(addDays(from, days));
  const moves = useMemo(
    () => [
      { keys: 'ArrowUp', by: -1 },
      { keys: 'ArrowDown', by: 1 },
    ],
    [],
  );
  useCommand({
    ...{ id: 'shift.rosterBack', title: 'shift:command.rosterBack', group: 'list', keys: ['ArrowLeft'] },
    run: () => turn(-7),
  });
  useCommand({
    ...{ id: 'shift.rosterOn', title: 'shift:command.rosterOn', group: 'list', keys: ['ArrowRight'] },
    run: () => turn(7),
  });
  useCommand({
    ...{ id: 'shift.days', title: 'shift:command.days', group: 'list', keys: ['Enter'] },
    ...{ when: () => may && person !== undefined, run: () => setDoing('days') },
  });
  useCommand({
    ...{ id: 'shift.absence', title: 'shift:command.absence', group: 'list', keys: ['A'] },
    ...{ when: () => may && person !== undefined, run: () => setDoing('absence') },
  });
  useCommand({
    ...{ id: 'shift.file', title: 'shift:command.file', group: 'list', keys: ['I'] },
    ...{ when: () => may, run: () => setDoing('file') },
  });
  return (
    <div className={r.roster}>
      {moves.map(({ keys, by }) => (
        <Move key={keys} keys={keys} run={() => setAt(Math.max(0, Math.min(people.length - 1, at + by)))} />
      ))}
      <div className={r.bar}>
        {may && (
          <>
            <Button
              size="small"
              look="primary"
              command="shift.days"
              disabled={!person}
              onClick={() => setDoing('days')}
            >
              {t('shift:setDays')}
            </Button>
            <Button size="small" command="shift.absence" disabled={!person} onClick={() => setDoing('absence')}>
              {t('shift:replan')}
            </Button>
            <Button size="small" command="shift.file" onClick={() => setDoing('file')}>
              {t('shift:rosterFile')}
            </Button>
          </>
        )}
        <Button size="small" command="shift.rosterBack" onClick={() => turn(-7)}>
          {t('shift:weekBack')}
        </Button>
        <Button size="small" command="shift.rosterOn" onClick={() => turn(7)}>
          {t('shift:weekOn')}
        </Button>
      </div>
      <ErrorNote error={view.error} />
      <Table days={view.data?.days ?? []} people={people} today={today} chosen={person} onChoose={setAt} />
      {doing === 'days' && person && (
        <DaysDialog person={person} first={today > from ? today : from} onClose={() => setDoing(null)} />
      )}
      {doing === 'absence' && person && <AbsenceDialog person={person} today={today} onClose={() => setDoing(null)} />}
      {doing === 'file' && <FileDialog onClose={() => setDoing(null)} />}
    </div>
  );
}

function Move({ keys, run }: { keys: string; run: () => void }) {
  useCommand({
    ...{ id: `shift.move.${keys}`, title: 'shift:command.move', group: 'list', keys: [keys], quiet: true },
    run,
  });
  return null;
}

interface TableProps {
  days: readonly { day: string; open: boolean }[];
  people: readonly RosterPerson[];
  today: string;
  chosen: RosterPerson | undefined;
  onChoose: (at: number) => void;
}

function Table({ days, people, today, chosen, onChoose }: TableProps) {
  const t = useT();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled with the keys
    <section className={r.scroll} data-page tabIndex={0} aria-label={t('shift:tab.roster')}>
      <table className={r.table}>
        <thead>
          <tr>
            <th scope="col">{t('shift:col.person')}</th>
            {days.map(({ day, open }) => (
              <th key={day} scope="col" data-closed={!open || undefined} data-today={day === today || undefined}>
                <span className="num">{day.slice(5).replace('-', '/')}</span>
                <small>{t(`shift:weekday.${weekday(day) as 1}`)}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map((person, at) => (
            <tr key={person.personId} aria-current={person === chosen || undefined} onClick={() => onChoose(at)}>
              <th scope="row">
                {person.name}
                {!person.active && <small>{t('shift:left2')}</small>}
              </th>
              {days.map(({ day, open }) => (
                <td key={day} data-closed={!open || undefined}>
                  {(person.days[day] ?? []).map((entry) => (
                    <span
                      key={`${entry.shift} ${entry.fromMinute}`}
                      data-shift={entry.shift}
                      title={entry.note ?? undefined}
                    >
                      {wordsOf(entry)}
                    </span>
                  ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
