import { CalendarClock, CircleAlert, PhoneMissed, PhoneOff } from 'lucide-react';
import type { CustomerCard } from '../../../contract/customers.ts';
import { useCommand } from '../../app/commands.ts';
import { go, pathOf } from '../../app/routes.ts';
import { useFormat } from '../../i18n/format.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { askEnd } from '../../shift/promise-wish.ts';
import { Button } from '../../ui/button.tsx';
import { listWords, useCall } from './model.ts';
import s from './side.module.css';
import { useDoCallback } from './useDoCallback.ts';

type Line = CustomerCard['lines'][number];

/** What matters before anything else: what we promised, that we rang ourselves, an open complaint, do not call. */
export function PopLines({ card }: { card: CustomerCard }) {
  const doCallback = useDoCallback();
  const missed = card.lines.find((line) => line.kind === 'missedAttempt');
  useCommand({
    id: 'call.doCallback',
    title: 'call:command.doCallback',
    group: 'call',
    keys: ['Alt+O'],
    when: () => missed !== undefined,
    run: () => missed && doCallback(missed.callback),
  });
  if (card.lines.length === 0) return null;
  return (
    <ul className={s.lines}>
      {card.lines.map((line) => (
        <li key={keyOf(line)} className={s[line.kind]}>
          <One line={line} onCallback={doCallback} />
        </li>
      ))}
    </ul>
  );
}

function keyOf(line: Line): string {
  if (line.kind === 'promise') return line.promise.id;
  if (line.kind === 'missedAttempt') return line.callback.id;
  return line.kind === 'complaint' ? line.ticketId : line.kind;
}

function One({ line, onCallback }: { line: Line; onCallback: ReturnType<typeof useDoCallback> }) {
  const t = useT();
  const f = useFormat();
  const { settings, locale } = useCall();
  if (line.kind === 'promise') {
    const { text, dueAt, ownerName } = line.promise;
    return (
      <>
        <CalendarClock size={16} aria-hidden="true" />
        <span>
          {t(dueAt < Date.now() ? 'call:line.promiseLate' : 'call:line.promise', {
            text,
            when: f.when(dueAt),
            owner: ownerName ?? '',
          })}
          <Button size="small" onClick={() => askEnd(line.promise)}>
            {t('promises:settle')}
          </Button>
        </span>
      </>
    );
  }
  if (line.kind === 'missedAttempt') {
    const { lastAttempt, stage, why } = line.callback;
    const result = listWords(settings.lists.callResults, lastAttempt?.result, locale);
    return (
      <>
        <PhoneMissed size={16} aria-hidden="true" />
        <span>
          {t('call:line.missed', {
            when: lastAttempt ? f.when(lastAttempt.at) : '',
            stage: textOfCode('call:stage.', stage),
            result,
            why: textOfCode('words:callbackRule.', why),
          })}
          <Button size="small" look="primary" command="call.doCallback" onClick={() => onCallback(line.callback)}>
            {t('call:line.doCallback')}
          </Button>
        </span>
      </>
    );
  }
  if (line.kind === 'complaint') {
    return (
      <>
        <CircleAlert size={16} aria-hidden="true" />
        <span>
          {line.level
            ? t('call:line.complaint', {
                number: line.number,
                level: t(`call:value.level.${line.level as 1 | 2 | 3}`),
              })
            : t('call:line.complaintBare', { number: line.number })}{' '}
          <button type="button" className={s.link} onClick={() => go(pathOf('tickets', line.ticketId))}>
            {line.summary}
          </button>
        </span>
      </>
    );
  }
  return (
    <>
      <PhoneOff size={16} aria-hidden="true" />
      <span>{t('call:line.doNotCall', { reason: line.reason ?? '' })}</span>
    </>
  );
}
