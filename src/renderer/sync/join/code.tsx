import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { HubCheck } from '../../../contract/sync.ts';
import { useWorkspace } from '../../app/session.ts';
import { currentLocale, textOfCode, useT } from '../../i18n/i18n.ts';
import { orpc } from '../../rpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import s from './join.module.css';
import { takeJoined } from './joined.ts';

/** Making a workspace and telling the hub takes longer than an ordinary answer. Milliseconds. */
const ENROL_MS = 120_000;

/** The one-time code and the desk's name; what will go up or come down stands above the button that starts it. */
export function Code({ check, onBack, onJoined }: { check: HubCheck; onBack: () => void; onJoined?: () => void }) {
  const t = useT();
  const info = useWorkspace();
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  const enrol = useMutation(
    orpc.sync.enrol.mutationOptions({
      context: { timeoutMs: ENROL_MS },
      onSuccess: (result) => {
        if (!result.ok) return;
        takeJoined(result);
        onJoined?.();
      },
    }),
  );
  const refused = enrol.data && !enrol.data.ok ? enrol.data.reason : null;
  const ready = code.trim().length >= 4 && name.trim() !== '';
  const content = info === null ? 'none' : info.sample ? 'sample' : 'work';
  return (
    <form
      className={s.form}
      noValidate
      onSubmit={(e) => {
        e.preventDefault();
        if (!ready || enrol.isPending) return;
        enrol.mutate({
          address: check.url,
          code: code.trim(),
          deviceName: name.trim(),
          fingerprint: check.trusted ? null : check.fingerprint,
          locale: currentLocale(),
        });
      }}
    >
      <TextField
        label={t('sync:join.code')}
        hint={t('sync:join.codeHint')}
        autoFocus
        required
        maxLength={64}
        value={code}
        error={refused === 'badCode' ? t('problem:sync.enrol.badCode') : undefined}
        onChange={(e) => setCode(e.target.value)}
      />
      <TextField
        label={t('sync:join.name')}
        hint={t('sync:join.nameHint')}
        required
        maxLength={100}
        value={name}
        onChange={(e) => setName(e.target.value)}
      />
      <Note>{t(`sync:join.what.${content}`)}</Note>
      {refused !== null && refused !== 'badCode' && (
        <Note kind="breach">{textOfCode('problem:sync.enrol.', refused)}</Note>
      )}
      <ErrorNote error={enrol.error} />
      <div className={s.buttons}>
        <Button look="quiet" disabled={enrol.isPending} onClick={onBack}>
          {t('common:back')}
        </Button>
        <Button look="primary" type="submit" disabled={!ready || enrol.isPending}>
          {enrol.isPending ? t('sync:join.joining') : t('sync:join.go')}
        </Button>
      </div>
    </form>
  );
}
