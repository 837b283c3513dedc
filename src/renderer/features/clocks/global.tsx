import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { ClockItem } from '../../../contract/clocks.ts';
import { notify, openNotices } from '../../app/notice.ts';
import { go, pathOf } from '../../app/routes.ts';
import { useMe } from '../../app/session.ts';
import { wordsIn } from '../../clocks/label.ts';
import { remind } from '../../clocks/remind.ts';
import { useToday } from '../../clocks/today.ts';
import { formats } from '../../i18n/format.ts';
import { currentLocale, t } from '../../i18n/i18n.ts';
import { orpc } from '../../rpc/client.ts';
import { toast } from '../../ui/toasts.ts';

/** Deadlines pass without anybody changing a row: looked at again so often. */
const LOOK_MS = 30_000;
/** More at once would be noise: the rest is a number. */
const SAID = 3;

const keyOf = (personId: string) => `zuoxi.clocks.told.${personId}`;

function toldBefore(personId: string): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(keyOf(personId)) ?? '[]');
    return Array.isArray(stored) ? stored.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}

function keep(personId: string, told: readonly string[]): void {
  try {
    localStorage.setItem(keyOf(personId), JSON.stringify(told));
  } catch {
    // Without storage a reminder may come twice, which is better than never.
  }
}

/** Watches my clocks on every page: badge, reminders, and at the start what was missed while the desk was closed. */
export function Global() {
  const me = useMe();
  const input = { scope: 'mine' as const, locale: currentLocale() };
  const wall = useQuery({
    ...orpc.clocks.wall.queryOptions({ input }),
    refetchInterval: LOOK_MS,
    enabled: me !== null,
  });
  const calls = useQuery(orpc.calls.active.queryOptions()).data;
  const busy = calls === undefined || calls.calls.some((call) => call.state !== 'parked');
  const started = useRef<string | null>(null);
  const personId = me?.id ?? null;
  const lead = me?.role === 'lead' || me?.role === 'administrator';
  useEffect(openNotices, []);
  useEffect(() => {
    if (!wall.data || personId === null) return;
    const { items, breach, risk, names } = wall.data;
    useToday.setState({ breach, risk, items, names });
    if (calls === undefined) return;
    const { tell, told } = remind(items, toldBefore(personId), busy);
    keep(personId, told);
    if (busy) return;
    const first = started.current !== personId;
    started.current = personId;
    if (first) useToday.setState({ missed: tell });
    else say(tell, lead);
  }, [wall.data, calls, busy, personId, lead]);
  return null;
}

function say(items: readonly ClockItem[], lead: boolean): void {
  for (const item of items.slice(0, SAID)) notify({ title: titleOf(item), body: bodyOf(item), path: placeOf(item) });
  if (items.length > SAID)
    notify({ title: t('clocks:remind.more', { count: items.length - SAID }), body: '', path: pathOf('clocks') });
  const major = items.find((item) => item.level === 3);
  if (major && lead)
    toast({
      kind: 'breach',
      text: t('clocks:remind.level3', { number: major.name, name: major.customerName ?? '' }),
      action: {
        label: t('clocks:remind.open'),
        run: () => go(placeOf(major)),
      },
    });
}

const placeOf = ({ ticketId }: ClockItem) => pathOf(ticketId ? 'tickets' : 'clocks', ticketId);

function titleOf({ risk, level, clock }: ClockItem): string {
  if (level === 3 && risk === 'calm') return t('clocks:remind.level3Title');
  return t(risk === 'breach' ? 'clocks:remind.breach' : 'clocks:remind.risk', { clock: wordsIn(clock.label) });
}

function bodyOf({ name, customerName, summary, clock }: ClockItem): string {
  const f = formats(currentLocale(), Intl.DateTimeFormat().resolvedOptions().timeZone);
  const when = clock.due === null ? '' : f.time(clock.due);
  const cost = clock.cost === null ? '' : t('clocks:cost.will', { amount: f.number(clock.cost), when });
  return [name, customerName ?? summary, cost === '' ? when : cost].filter((part) => part !== '').join(' · ');
}
