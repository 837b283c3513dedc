import type { SyncStatus } from '../../contract/sync.ts';
import { useFormat } from '../i18n/format.ts';
import { textOfCode, useT } from '../i18n/i18n.ts';
import { Note } from '../ui/note.tsx';

/** Why the last try failed: what happened, what was kept, what to do; and when it is tried again. */
export function SyncProblemNote({ status }: { status: SyncStatus }) {
  const t = useT();
  const f = useFormat();
  const { problem, nextTryAt } = status;
  if (problem === null) return null;
  const grave = problem === 'lostBeforeSafe' || problem === 'revoked' || problem === 'refused';
  return (
    <Note kind={grave ? 'breach' : 'risk'}>
      {textOfCode('problem:sync.', problem)}
      {nextTryAt !== null && t('sync:nextTry', { time: f.time(nextTryAt) })}
    </Note>
  );
}
