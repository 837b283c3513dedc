import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { CallView } from '../../../contract/calls.ts';
import type { Settings } from '../../../contract/settings.ts';
import type { PageProps } from '../../app/pages.tsx';
import { orpc } from '../../rpc/client.ts';
import { ErrorNote } from '../../ui/note.tsx';
import { CallScreen } from './CallScreen.tsx';
import s from './screen.module.css';
import { sessionOf } from './sessions.ts';

/** `/call/ID`. */
export function Page({ id }: PageProps) {
  const call = useQuery({ ...orpc.calls.get.queryOptions({ input: { id: id ?? '' } }), enabled: id !== null });
  const settings = useQuery(orpc.settings.get.queryOptions());
  const error = call.error ?? settings.error;
  if (call.data && settings.data) return <Opened key={call.data.id} call={call.data} settings={settings.data} />;
  return <div className={s.screen}>{error && <ErrorNote error={error} />}</div>;
}

function Opened({ call, settings }: { call: CallView; settings: Settings }) {
  // The session is found by id; a newer answer of core only matters when it comes from another window.
  const session = useMemo(() => sessionOf(call), [call]);
  return <CallScreen session={session} call={call} settings={settings} />;
}
