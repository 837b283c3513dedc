import { type ReactNode, useState } from 'react';
import type { DueRow } from '../../../contract/callbacks.ts';
import { go, pathOf } from '../../app/routes.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { client, orpc, queryClient } from '../../rpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { AreaField } from '../../ui/field.tsx';
import { Note } from '../../ui/note.tsx';
import { toastProblem } from '../../ui/toasts.ts';
import s from './callbacks.module.css';

interface Stopped {
  readonly row: DueRow;
  readonly e164: string;
  readonly codes: readonly string[];
  /** Every stop may be overridden with a reason. */
  readonly may: boolean;
}

/** Rings a customer with the callback's script. Where a guard stands against it, a reason is asked for and kept. */
export function useDial(): { dial: (row: DueRow) => void; asking: ReactNode } {
  const [stopped, setStopped] = useState<Stopped | null>(null);
  const begin = async (row: DueRow, e164: string, overrideReason: string | null) => {
    const { callbackId } = await client.callbacks.start({
      ...{ customerId: row.customerId, itemIds: [...row.itemIds], e164, overrideReason, inbound: false },
    });
    const call = await client.calls.pop({
      ...{ from: null, to: e164, externalId: null, direction: 'out', customerId: row.customerId, callbackId },
    });
    go(pathOf('call', call.id));
  };
  const dial = (row: DueRow) => {
    const input = { customerId: row.customerId };
    queryClient
      .fetchQuery(orpc.callbacks.prepare.queryOptions({ input, staleTime: 5000 }))
      .then(async ({ guards }) => {
        // The first number that nothing stands against; else the first, and the agent is told why not.
        const found = guards.find(({ stops }) => stops.length === 0) ?? guards[0];
        if (!found) return go(pathOf('customers', row.customerId));
        if (found.stops.length === 0) return begin(row, found.e164, null);
        const may = found.stops.every(({ override }) => override);
        setStopped({ row, e164: found.e164, codes: found.stops.map(({ code }) => code), may });
      })
      .catch(toastProblem);
  };
  const close = () => setStopped(null);
  return {
    dial,
    asking: stopped && (
      <Override
        stopped={stopped}
        onClose={close}
        onGo={(reason) => {
          close();
          begin(stopped.row, stopped.e164, reason).catch(toastProblem);
        }}
      />
    ),
  };
}

function Override({
  stopped,
  onGo,
  onClose,
}: {
  stopped: Stopped;
  onGo: (reason: string) => void;
  onClose: () => void;
}) {
  const t = useT();
  const [reason, setReason] = useState('');
  return (
    <Dialog
      title={t('callbacks:stoppedTitle', { name: stopped.row.name })}
      onClose={onClose}
      foot={
        <>
          <Button data-first onClick={onClose}>
            {t('callbacks:leave')}
          </Button>
          {stopped.may && (
            <Button look="primary" disabled={reason.trim() === ''} onClick={() => onGo(reason.trim())}>
              {t('callbacks:ringAnyway')}
            </Button>
          )}
        </>
      }
    >
      <div className={s.form}>
        {stopped.codes.map((code) => (
          <Note key={code} kind="risk">
            {textOfCode('callbacks:guard.', code)}
          </Note>
        ))}
        {stopped.may ? (
          <AreaField
            required
            label={t('callbacks:reason')}
            hint={t('callbacks:reasonKept')}
            value={reason}
            maxLength={500}
            onChange={(e) => setReason(e.target.value)}
          />
        ) : (
          <p>{t('callbacks:noOverride')}</p>
        )}
      </div>
    </Dialog>
  );
}
