import { useFormat } from '../../i18n/format.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { Note } from '../../ui/note.tsx';
import { SyncProblemNote } from '../problem.tsx';
import { Progress } from '../progress.tsx';
import { useSyncStatus } from '../status.ts';
import s from './join.module.css';
import { useJoined } from './joined.ts';

/** Joined: what goes up or comes down, how far it is, and where the old workspace was put. */
export function JoinedNote() {
  const t = useT();
  const f = useFormat();
  const joined = useJoined((state) => state.joined);
  const status = useSyncStatus();
  if (!status?.hub) return null;
  const rows = Object.entries(joined?.rows ?? {}).filter(([, count]) => count > 0);
  return (
    <div className={s.form}>
      {joined && (
        <Note kind="done">
          <p>{t(`sync:join.done.${joined.direction}`, { organisation: joined.organisation, site: joined.site })}</p>
          {rows.length > 0 && (
            <p>
              {rows
                .map(([scope, count]) => `${textOfCode('sync:scope.', scope.split(':')[0] ?? '')} ${f.number(count)}`)
                .join(' · ')}
            </p>
          )}
          {joined.putAside && (
            <p>
              {t('sync:join.putAside')} <code className={s.path}>{joined.putAside}</code>
            </p>
          )}
        </Note>
      )}
      {status.progress && <Progress progress={status.progress} />}
      <SyncProblemNote status={status} />
    </div>
  );
}
