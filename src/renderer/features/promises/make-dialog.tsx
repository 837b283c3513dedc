import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMe } from '../../app/session.ts';
import { isSubmit } from '../../editor/submit.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/i18n.ts';
import { client, orpc } from '../../rpc/client.ts';
import { useColleagues } from '../../shift/people.ts';
import { askEnd, usePromiseWish } from '../../shift/promise-wish.ts';
import { UntilField, useReadUntil } from '../../shift/until-field.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Due } from '../../ui/due.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { announceChange } from '../../ui/toasts.ts';
import { type About, useAbout } from './about.ts';
import s from './dialogs.module.css';

/** What, by when, by whom: three fields and Enter. What this customer was promised before stands above. */
export function MakeDialog({ marked, onClose }: { marked: string; onClose: () => void }) {
  const t = useT();
  const f = useFormat();
  const me = useMe();
  const about = useAbout();
  const people = useColleagues();
  const read = useReadUntil();
  const [text, setText] = useState(marked);
  const [until, setUntil] = useState('');
  const [owner, setOwner] = useState('');
  const [error, setError] = useState<unknown>(null);
  const at = read(until);
  const ready = text.trim() !== '' && at !== null;
  const make = () => {
    if (!ready) return;
    const { customerName: _, ticketNumber: __, ...whom } = about;
    client.promises
      .make({ text: text.trim(), when: at, ownerId: owner === '' ? null : owner, ...whom })
      .then(({ changeId, dueAt }) => {
        announceChange(changeId, t('promises:made', { text: text.trim(), when: f.when(dueAt) }));
        onClose();
      })
      .catch(setError);
  };
  return (
    <Dialog
      title={t('promises:make')}
      onClose={onClose}
      width={560}
      foot={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button look="primary" disabled={!ready} onClick={make}>
            {t('promises:promise')}
          </Button>
        </>
      }
    >
      <OpenOnes about={about} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Enter in any field promises */}
      <div
        className={s.form}
        onKeyDown={(event) => {
          if (!isSubmit(event.nativeEvent) || event.target instanceof HTMLButtonElement) return;
          event.preventDefault();
          event.stopPropagation();
          make();
        }}
      >
        <p className={s.about}>
          {about.customerName
            ? t('promises:to', { name: about.customerName, number: about.ticketNumber ?? '' })
            : t('promises:toNobody')}
        </p>
        <TextField
          label={t('promises:what')}
          required
          data-autofocus
          value={text}
          limit={500}
          onChange={(event) => setText(event.target.value)}
        />
        <div className={s.pair}>
          <UntilField value={until} onChange={setUntil} />
          <SelectField
            label={t('promises:who')}
            value={owner === '' ? (me?.id ?? '') : owner}
            options={people}
            onChange={(event) => setOwner(event.target.value)}
          />
        </div>
        <ErrorNote error={error} />
      </div>
    </Dialog>
  );
}

/** What was promised before and is still open: nobody has to tell it twice, nor is it promised twice. */
function OpenOnes({ about: { customerId, ticketId, e164 } }: { about: About }) {
  const t = useT();
  const input = { customerId, ticketId, e164: customerId === null ? e164 : null };
  const known = customerId !== null || ticketId !== null || e164 !== null;
  const rows = useQuery({ ...orpc.promises.about.queryOptions({ input }), enabled: known }).data ?? [];
  if (rows.length === 0) return null;
  return (
    <ul className={s.open} aria-label={t('promises:open')}>
      {rows.map((row) => (
        <li key={row.id}>
          <span className={s.text}>{t('promises:line', { text: row.text, owner: row.ownerName ?? '' })}</span>
          <Due at={row.dueAt} />
          <Button
            size="small"
            onClick={() => {
              usePromiseWish.setState({ making: null });
              askEnd(row);
            }}
          >
            {t('promises:settle')}
          </Button>
        </li>
      ))}
    </ul>
  );
}
