import { useState } from 'react';
import { sayLine } from '../../../shared/shift/bad-day-words.ts';
import { siteInstant, siteLocal } from '../../../shared/site-local.ts';
import { useWorkspace } from '../../app/session.ts';
import { useT } from '../../i18n/i18n.ts';
import { client } from '../../rpc/client.ts';
import s from '../../shift/shift.module.css';
import { Button } from '../../ui/button.tsx';
import { dayText, readMoment } from '../../ui/day-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { AreaField, DayField, SelectField, TextField } from '../../ui/field.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { announceChange } from '../../ui/toasts.ts';

const KINDS = ['telephone', 'storm', 'closed'] as const;
const LANGUAGES = ['yue-Hant-HK', 'cmn-Hans-CN', 'en'] as const;
type Kind = (typeof KINDS)[number];

const linesOf = (kind: Kind) =>
  Object.fromEntries(LANGUAGES.map((one) => [one, sayLine(kind, one)])) as Record<(typeof LANGUAGES)[number], string>;

/** A bad day begins: what, since when, why, and the line to say in each language. */
export function OpenDialog({ first, onClose }: { first: Kind; onClose: () => void }) {
  const t = useT();
  const zone = useWorkspace()?.timeZone ?? 'Asia/Hong_Kong';
  const [kind, setKind] = useState<Kind>(first);
  const [reason, setReason] = useState('');
  const [lines, setLines] = useState('');
  const [from, setFrom] = useState(() => dayText(siteLocal(Date.now(), zone)));
  const [to, setTo] = useState('');
  const [say, setSay] = useState(() => linesOf(first));
  const [error, setError] = useState<unknown>(null);
  const instant = (text: string) => {
    const moment = readMoment(text);
    return moment === null ? null : siteInstant(moment, zone);
  };
  const startsAt = instant(from);
  const endsAt = to.trim() === '' ? null : instant(to);
  const ready = reason.trim() !== '' && startsAt !== null && (to.trim() === '' || endsAt !== null);
  const open = () => {
    if (!ready) return;
    client.outage
      // What is typed has minutes only: a day that begins now has not begun in the future.
      .open({
        kind,
        reason: reason.trim(),
        startsAt: Math.min(startsAt, Date.now()),
        endsAt,
        lines: lines.trim() || null,
        say,
      })
      .then(({ changeId }) => {
        announceChange(changeId, t('floor:opened', { reason: reason.trim() }));
        onClose();
      })
      .catch(setError);
  };
  return (
    <Dialog
      title={t('floor:openTitle')}
      width={640}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button look="primary" disabled={!ready} onClick={open}>
            {t('floor:openDay')}
          </Button>
        </>
      }
    >
      <form
        className={s.form}
        onSubmit={(event) => {
          event.preventDefault();
          open();
        }}
      >
        <div className={s.pair}>
          <SelectField
            label={t('floor:col.what')}
            value={kind}
            options={KINDS.map((value) => ({ value, label: t(`shift:bad.${value}`) }))}
            onChange={(event) => {
              const next = KINDS.find((one) => one === event.target.value) ?? kind;
              setKind(next);
              setSay(linesOf(next));
            }}
          />
          <TextField
            label={t('floor:col.reason')}
            required
            data-autofocus
            limit={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
        {kind === 'telephone' && (
          <TextField
            label={t('floor:lines')}
            value={lines}
            limit={500}
            onChange={(event) => setLines(event.target.value)}
          />
        )}
        <div className={s.pair}>
          <DayField kind="moment" label={t('floor:col.from')} text={from} onText={setFrom} />
          <DayField kind="moment" label={t('floor:untilIfKnown')} text={to} onText={setTo} />
        </div>
        {LANGUAGES.map((one) => (
          <AreaField
            key={one}
            label={t(`floor:sayIn.${one}`)}
            lang={one}
            rows={2}
            maxLength={500}
            value={say[one]}
            onChange={(event) => setSay({ ...say, [one]: event.target.value })}
          />
        ))}
        <ErrorNote error={error} />
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}
