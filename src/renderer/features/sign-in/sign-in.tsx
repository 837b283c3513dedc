import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState } from 'react';
import { isComposing } from '../../app/keys.ts';
import { takeSession, useWorkspace } from '../../app/session.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { orpc } from '../../rpc/client.ts';
import { problemOf, problemText } from '../../rpc/errors.ts';
import { HubSignIn } from '../../sync/join/hub-sign-in.tsx';
import { JoinedNote } from '../../sync/join/joined-note.tsx';
import { useSyncStatus } from '../../sync/status.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Gate } from '../../ui/gate.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { useWait } from '../../ui/wait.ts';

import s from './sign-in.module.css';

/** Those who have a PIN here sign in with it; who comes to this desk for the first time, with the hub's password. */
export function SignIn() {
  const t = useT();
  const info = useWorkspace();
  const joined = useSyncStatus()?.hub != null;
  const roster = useQuery(orpc.session.roster.queryOptions());
  const [first, setFirst] = useState(false);
  const nobody = joined && roster.data?.length === 0;
  return (
    <Gate foot={info ? `${info.companyName} · ${info.deviceCode} · ${info.appVersion}` : undefined}>
      <h1>{t('sign-in:title')}</h1>
      {joined && <JoinedNote />}
      {joined && (first || nobody) ? (
        <HubSignIn onBack={nobody ? null : () => setFirst(false)} />
      ) : (
        <>
          <WithPin />
          {joined && (
            <Button look="quiet" onClick={() => setFirst(true)}>
              {t('sync:signIn.firstTime')}
            </Button>
          )}
        </>
      )}
    </Gate>
  );
}

/** Type to narrow, arrows to choose, Enter to the PIN, Enter to go in. The last one on this desk is chosen already. */
function WithPin() {
  const t = useT();
  const info = useWorkspace();
  const roster = useQuery(orpc.session.roster.queryOptions());
  const [text, setText] = useState('');
  const [chosen, setWanted] = useState<number | null>(null);
  const pin = useRef<HTMLInputElement>(null);
  const list = useId();
  const known = roster.data !== undefined;
  useEffect(() => {
    // the end of a start, for whoever measures one
    if (known) performance.mark('zuoxi.ready');
  }, [known]);
  const folded = text.trim().toLocaleLowerCase();
  const people = (roster.data ?? []).filter((p) =>
    [p.name, ...p.otherNames].some((name) => name.toLocaleLowerCase().includes(folded)),
  );
  const at = Math.max(0, Math.min(chosen ?? firstChoice(people, text), people.length - 1));
  const person = people[at];

  function onKeyDown(e: React.KeyboardEvent) {
    if (isComposing(e.nativeEvent)) return;
    if (e.key === 'ArrowDown') setWanted(Math.min(people.length - 1, at + 1));
    else if (e.key === 'ArrowUp') setWanted(Math.max(0, at - 1));
    else if (e.key === 'Enter') pin.current?.focus();
    else return;
    e.preventDefault();
  }
  return (
    <>
      {info?.sample && <Note>{t('sign-in:samplePin')}</Note>}
      <TextField
        label={t('sign-in:who')}
        placeholder={t('sign-in:type')}
        autoFocus
        role="combobox"
        aria-expanded={people.length > 0}
        aria-controls={people.length > 0 ? list : undefined}
        aria-activedescendant={person ? `${list}-${person.id}` : undefined}
        value={text}
        onChange={(e) => {
          setText(e.target.value);
          setWanted(null);
        }}
        onKeyDown={onKeyDown}
      />
      {people.length > 0 ? (
        <div id={list} role="listbox" aria-label={t('sign-in:who')} className={s.roster}>
          {people.map((p, i) => (
            <PersonRow
              key={p.id}
              id={`${list}-${p.id}`}
              person={p}
              chosen={i === at}
              onChoose={() => {
                setWanted(i);
                pin.current?.focus();
              }}
            />
          ))}
        </div>
      ) : (
        <div className={s.roster} role="status">
          {known && <p className={s.none}>{t('sign-in:nobody')}</p>}
        </div>
      )}
      <ErrorNote error={roster.error} />
      <PinForm key={person?.id} personId={person?.id} name={person?.name} pin={pin} />
    </>
  );
}

/** The one who was here last stands first. On a desk nobody has used yet, an agent: that is whose work it is. */
function firstChoice(people: readonly { role: string; lastSignedInAt: number | null }[], text: string): number {
  if (text !== '' || people.some((p) => p.lastSignedInAt !== null)) return 0;
  return people.findIndex((p) => p.role === 'agent');
}

interface RowProps {
  id: string;
  person: { name: string; role: string; teamName: string | null };
  chosen: boolean;
  onChoose: () => void;
}

function PersonRow({ id, person, chosen, onChoose }: RowProps) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (chosen) ref.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above takes the keys
    // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the combobox (aria-activedescendant)
    <div ref={ref} id={id} role="option" aria-selected={chosen} className={s.person} onClick={onChoose}>
      <span className={s.face} aria-hidden="true">
        {[...person.name][0]}
      </span>
      <span className={s.name}>{person.name}</span>
      <span className={s.role}>
        {[textOfCode('words:role.', person.role), person.teamName].filter(Boolean).join(' · ')}
      </span>
    </div>
  );
}

interface PinProps {
  personId: string | undefined;
  name: string | undefined;
  pin: React.RefObject<HTMLInputElement | null>;
}

function PinForm({ personId, name, pin }: PinProps) {
  const t = useT();
  const [value, setValue] = useState('');
  const signIn = useMutation(
    orpc.session.signIn.mutationOptions({
      onSuccess: takeSession,
      onError: () => {
        setValue('');
        pin.current?.focus();
      },
    }),
  );
  const problem = signIn.error ? problemOf(signIn.error) : null;
  const waiting = useWait(problem?.code === 'WRONG_PIN' ? problem.retryAt : undefined);
  return (
    <form
      className={s.pin}
      onSubmit={(e) => {
        e.preventDefault();
        if (personId && value !== '') signIn.mutate({ personId, pin: value });
      }}
    >
      <TextField
        ref={pin}
        label={name === undefined ? t('sign-in:pin') : t('sign-in:pinOf', { name })}
        type="password"
        maxLength={64}
        value={value}
        disabled={personId === undefined}
        error={signIn.error ? problemText(signIn.error, t) : undefined}
        onChange={(e) => setValue(e.target.value)}
      />
      <Button look="primary" type="submit" disabled={personId === undefined || signIn.isPending || waiting}>
        {t('sign-in:go')}
      </Button>
    </form>
  );
}
