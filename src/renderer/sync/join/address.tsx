import { useMutation } from '@tanstack/react-query';
import type { HubCheck } from '../../../contract/sync.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { orpc } from '../../rpc/client.ts';
import { problemText } from '../../rpc/errors.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import s from './join.module.css';

interface Props {
  address: string;
  onAddress: (address: string) => void;
  onBack?: () => void;
  onChecked: (check: HubCheck) => void;
}

/** Where the hub is. It is looked at; no secret goes out. */
export function Address({ address, onAddress, onBack, onChecked }: Props) {
  const t = useT();
  const check = useMutation(
    orpc.sync.check.mutationOptions({
      context: { timeoutMs: 30_000 },
      onSuccess: (found) => found.reachable && onChecked(found),
    }),
  );
  const refused = check.data && !check.data.reachable ? (check.data.problem ?? 'unreachable') : null;
  const error = check.error
    ? problemText(check.error, t)
    : refused !== null
      ? textOfCode('sync:join.problem.', refused)
      : undefined;
  return (
    <form
      className={s.form}
      noValidate
      onSubmit={(e) => {
        e.preventDefault();
        if (address.trim() !== '') check.mutate({ address: address.trim() });
      }}
    >
      <TextField
        label={t('sync:join.address')}
        hint={t('sync:join.addressHint')}
        placeholder={'https://hub.example.hk:7440'}
        autoFocus
        required
        inputMode="url"
        maxLength={500}
        value={address}
        error={error}
        onChange={(e) => {
          check.reset();
          onAddress(e.target.value);
        }}
      />
      <div className={s.buttons}>
        {onBack && (
          <Button look="quiet" onClick={onBack}>
            {t('common:back')}
          </Button>
        )}
        <Button look="primary" type="submit" disabled={check.isPending || address.trim() === ''}>
          {check.isPending ? t('sync:join.looking') : t('sync:join.next')}
        </Button>
      </div>
    </form>
  );
}
