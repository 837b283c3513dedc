import { useEffect, useRef, useState } from 'react';
import { go, pathOf } from '../../app/routes.ts';
import { isSubmit } from '../../editor/submit.ts';
import { useT } from '../../i18n/i18n.ts';
import { client } from '../../rpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { copiedNumber } from './copiedNumber.ts';
import f from './form.module.css';

/** A call that the telephone did not announce: its number typed, pasted, or taken from the clipboard; blank = withheld. */
export function IncomingDialog({ onClose }: { onClose: () => void }) {
  const t = useT();
  const input = useRef<HTMLInputElement>(null);
  const [number, setNumber] = useState('');
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    input.current?.focus();
    let typed = false;
    const field = input.current;
    const onInput = () => {
      typed = true;
    };
    field?.addEventListener('input', onInput);
    void copiedNumber().then((copied) => {
      // What the agent began to type stands.
      if (copied === null || typed) return;
      setNumber(copied);
      requestAnimationFrame(() => field?.select());
    });
    return () => field?.removeEventListener('input', onInput);
  }, []);
  const start = (direction: 'in' | 'out') => {
    const written = number.trim() || null;
    if (direction === 'out' && written === null) return;
    const ends = direction === 'in' ? { from: written, to: null } : { from: null, to: written };
    client.calls.pop({ ...ends, externalId: null, direction, customerId: null, callbackId: null }).then((call) => {
      onClose();
      go(pathOf('call', call.id));
    }, setError);
  };
  return (
    <Dialog
      title={t('call:incoming.title')}
      onClose={onClose}
      width={420}
      foot={
        <>
          <Button onClick={() => start('out')} disabled={number.trim() === ''}>
            {t('call:incoming.callOut')}
          </Button>
          <Button look="primary" onClick={() => start('in')}>
            {t('call:incoming.take')}
          </Button>
        </>
      }
    >
      <div className={f.wrapUp}>
        <TextField
          ref={input}
          label={t('call:incoming.number')}
          hint={t('call:incoming.hint')}
          value={number}
          maxLength={500}
          inputMode="tel"
          onChange={(event) => setNumber(event.target.value)}
          onKeyDown={(event) => {
            if (!isSubmit(event.nativeEvent)) return;
            event.preventDefault();
            start('in');
          }}
        />
        {error !== null && <ErrorNote error={error} />}
      </div>
    </Dialog>
  );
}
