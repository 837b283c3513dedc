import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { CallView } from '../../../contract/calls.ts';
import type { Settings } from '../../../contract/settings.ts';
import type { PageProps } from '../../app/pages.tsx';
import { go, pathOf } from '../../app/routes.ts';
import { useT } from '../../i18n/i18n.ts';
import { orpc } from '../../rpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { CallScreen } from './CallScreen.tsx';
import s from './screen.module.css';
import { sessionOf } from './sessions.ts';

/** `/call/ID`. */
export function Page({ id }: PageProps) {
  const call = useQuery({ ...orpc.calls.get.queryOptions({ input: { id: id ?? '' } }), enabled: id !== null });
  const settings = useQuery(orpc.settings.get.queryOptions());
  const error = call.error ?? settings.error;
  if (call.data?.state === 'finished') return <Finished number={call.data.ticketNumber} />;
  if (call.data && settings.data) return <Opened key={call.data.id} call={call.data} settings={settings.data} />;
  return <div className={s.screen}>{error && <ErrorNote error={error} />}</div>;
}

/** An old link to a call that is done: its ticket tells the rest. */
function Finished({ number }: { number: string }) {
  const t = useT();
  return (
    <div className={s.finished}>
      <Note kind="done">{t('call:finish.already', { number })}</Note>
      <Button look="primary" onClick={() => go(pathOf('home'))}>
        {t('call:finish.home')}
      </Button>
    </div>
  );
}

function Opened({ call, settings }: { call: CallView; settings: Settings }) {
  // The session is found by id; a newer answer of core only matters when it comes from another window.
  const session = useMemo(() => sessionOf(call), [call]);
  return <CallScreen session={session} call={call} settings={settings} />;
}
