import { useQuery } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import type { CalendarInfo, ClockPreview } from '../../../contract/clocks.ts';
import type { Calendar } from '../../../shared/calendar/calendar.ts';
import { calendarFile, hoursText, readHours } from '../../../shared/calendar/calendar-file.ts';
import { useCommand } from '../../app/commands.ts';
import { wordsIn } from '../../clocks/label.ts';
import { useFormat } from '../../i18n/format.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { client, orpc } from '../../rpc/client.ts';
import { problemText } from '../../rpc/errors.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { toast } from '../../ui/toasts.ts';
import s from './clocks.module.css';
import { Preview } from './preview.tsx';
import { TeamCalendars } from './team-calendars.tsx';

interface Waiting {
  calendar: Calendar;
  preview: ClockPreview;
}
type Problems = readonly { at: string; problem: string; value?: string | undefined }[];

/** Opening hours and holidays of each calendar; changed by typing hours, or by a file of the year's list. */
export function Calendars() {
  const t = useT();
  const rules = useQuery(orpc.clocks.rules.queryOptions());
  const [key, setKey] = useState<string | null>(null);
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  const [problems, setProblems] = useState<Problems>([]);
  const [failed, setFailed] = useState<string | null>(null);
  const file = useRef<HTMLInputElement>(null);
  const first = key ?? rules.data?.document.calendars.default;
  const info = rules.data?.calendars.find(({ calendar }) => calendar.key === first) ?? rules.data?.calendars[0];
  const read = (text: string) => {
    setFailed(null);
    client.clocks.readCalendar({ text }).then(
      (answer) => {
        setProblems(answer.problems);
        setWaiting(answer.calendar && answer.preview ? { calendar: answer.calendar, preview: answer.preview } : null);
        if (answer.calendar) setKey(answer.calendar.key);
      },
      (error: unknown) => setFailed(problemText(error, t)),
    );
  };
  useCommand({
    id: 'clocks.import',
    title: 'clocks:command.import',
    group: 'edit',
    keys: ['Alt+O'],
    run: () => file.current?.click(),
  });
  return (
    <div className={s.scroll} data-page tabIndex={-1}>
      <ErrorNote error={rules.error} />
      <div className={s.row}>
        {rules.data?.calendars.map(({ calendar }) => (
          <Button
            key={calendar.key}
            look={info?.calendar.key === calendar.key ? 'primary' : 'plain'}
            aria-pressed={info?.calendar.key === calendar.key}
            onClick={() => {
              setKey(calendar.key);
              setWaiting(null);
              setProblems([]);
            }}
          >
            {wordsIn(calendar.name)}
          </Button>
        ))}
        <Button command="clocks.import" onClick={() => file.current?.click()}>
          {t('clocks:calendar.import')}
        </Button>
        <input
          ref={file}
          type="file"
          accept=".yaml,.yml,.json"
          hidden
          aria-label={t('clocks:calendar.import')}
          onChange={(e) => {
            const [chosen] = e.target.files ?? [];
            e.target.value = '';
            if (chosen && chosen.size > 1_000_000) setProblems([{ at: chosen.name, problem: 'tooLarge' }]);
            else void chosen?.text().then(read);
          }}
        />
      </div>
      {problems.length > 0 && (
        <Note kind="breach">
          <p>{t('clocks:calendar.refused')}</p>
          <ul className={s.list}>
            {problems.map(({ at, problem, value }) => (
              <li key={`${at} ${problem} ${value}`}>
                {[placeOf(at), textOfCode('clocks:problem.', problem), value].filter(Boolean).join(' · ')}
              </li>
            ))}
          </ul>
        </Note>
      )}
      {failed && <Note kind="breach">{failed}</Note>}
      {waiting && <Confirm waiting={waiting} onDone={() => setWaiting(null)} />}
      {info && <Hours key={JSON.stringify(info.calendar)} info={info} onTry={read} />}
      {rules.data && (
        <TeamCalendars
          key={JSON.stringify(rules.data.document.calendars)}
          document={rules.data.document}
          calendars={rules.data.calendars}
          teams={rules.data.teams}
        />
      )}
    </div>
  );
}

/** `week sun` in the words of the page; what is a member of the file stays as it is written there. */
function placeOf(at: string): string {
  const day = DAYS.find((one) => at === `week ${one}`);
  return day ? textOfCode('clocks:day.', day) : at;
}

/** What a new calendar would change, and its reason; nothing counts differently before. */
function Confirm({ waiting, onDone }: { waiting: Waiting; onDone: () => void }) {
  const t = useT();
  const [note, setNote] = useState('');
  const [failed, setFailed] = useState<string | null>(null);
  const publish = () => {
    if (note.trim() === '') {
      setFailed(t('clocks:rule.why'));
      return;
    }
    client.clocks.publishCalendar({ calendar: waiting.calendar, note: note.trim() }).then(
      () => {
        toast({ kind: 'done', text: t('clocks:rule.published', { name: wordsIn(waiting.calendar.name) }) });
        onDone();
      },
      (error: unknown) => setFailed(problemText(error, t)),
    );
  };
  useCommand({ id: 'clocks.publish', title: 'clocks:command.publish', group: 'edit', keys: ['Mod+S'], run: publish });
  return (
    <section className={s.form} aria-label={t('clocks:calendar.new')}>
      <h2>{t('clocks:calendar.new')}</h2>
      <Preview preview={waiting.preview} />
      <div className={s.row}>
        <TextField
          label={t('clocks:rule.note')}
          required
          autoFocus
          limit={500}
          value={note}
          onChange={(e) => setNote(e.target.value)}
        />
        <Button look="primary" command="clocks.publish" onClick={publish}>
          {t('clocks:rule.publish')}
        </Button>
        <Button onClick={onDone}>{t('common:cancel')}</Button>
      </div>
      {failed && <Note kind="breach">{failed}</Note>}
    </section>
  );
}

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** A closed day is an empty box. */
const written = (spans: Calendar['week'][number]): string => (spans.length === 0 ? '' : hoursText(spans));

/** The hours of the week as text, and the days that differ, by year. */
function Hours({ info, onTry }: { info: CalendarInfo; onTry: (text: string) => void }) {
  const t = useT();
  const f = useFormat();
  const { calendar } = info;
  const [week, setWeek] = useState(() => calendar.week.map(written));
  const wrong = week.map((text) => {
    const read = readHours(text);
    return Array.isArray(read) ? undefined : textOfCode('clocks:problem.', read.problem);
  });
  const changed = week.some((text, at) => text.trim() !== written(calendar.week[at] ?? []));
  const years = useMemo(() => byYear(calendar), [calendar]);
  const attempt = () => {
    const raw = calendarFile(calendar);
    onTry(JSON.stringify({ ...raw, week: Object.fromEntries(DAYS.map((day, at) => [day, week[at]])) }));
  };
  return (
    <div className={s.calendar}>
      <section>
        <h2>{t('clocks:calendar.hours')}</h2>
        <p className={s.quiet}>
          {t(info.shipped ? 'clocks:calendar.shipped' : 'clocks:calendar.own', { zone: calendar.zone })}
        </p>
        <div className={s.form}>
          {DAYS.map((day, at) => (
            <TextField
              key={day}
              label={t(`clocks:day.${day}`)}
              error={wrong[at]}
              placeholder={t('clocks:calendar.closed')}
              value={week[at] ?? ''}
              onChange={(e) => setWeek(week.map((text, one) => (one === at ? e.target.value : text)))}
            />
          ))}
          <Button disabled={!changed || wrong.some(Boolean)} onClick={attempt}>
            {t('clocks:calendar.try')}
          </Button>
        </div>
      </section>
      <section>
        <h2>{t('clocks:calendar.days')}</h2>
        {years.map(([year, days]) => (
          <details key={year} open={year === String(new Date().getFullYear())}>
            <summary>
              {t('clocks:calendar.year', { year, n: days.length })}
              {`${year}-12-31` > calendar.officialUntil && (
                <b className={s.provisional}>{t('clocks:calendar.provisional')}</b>
              )}
            </summary>
            <ul className={s.days}>
              {days.map(([date, day]) => (
                <li key={date}>
                  <span className="num">{f.businessDate(date)}</span>
                  <span>{wordsIn(day.name)}</span>
                  <span className={s.quiet}>
                    {day.open.length > 0 ? hoursText(day.open) : t('clocks:calendar.closed')}
                  </span>
                </li>
              ))}
            </ul>
          </details>
        ))}
      </section>
    </div>
  );
}

function byYear(calendar: Calendar): [string, [string, Calendar['days'][string]][]][] {
  const years = new Map<string, [string, Calendar['days'][string]][]>();
  for (const entry of Object.entries(calendar.days).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const year = entry[0].slice(0, 4);
    years.set(year, [...(years.get(year) ?? []), entry]);
  }
  return [...years];
}
