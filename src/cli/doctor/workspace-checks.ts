import { problemOf } from '../../core/db/problems.ts';
import { storeExists, storePath } from '../../core/db/store.ts';
import type { CommandContext } from '../context.ts';
import { instantText } from '../instant.ts';
import { sizeText } from '../output.ts';
import { readFacts, type WorkspaceFacts, withWorkspace } from '../workspace-facts.ts';
import type { Check } from './checks.ts';

/** State, size, integrity and backups of the profile's workspace. */
export function workspaceChecks(context: CommandContext, integrity: boolean): Check[] {
  const { out, profileDir } = context;
  if (!storeExists(profileDir)) return [{ id: 'workspaceLabel', state: 'ok', detail: out.t('noWorkspace') }];
  let facts: WorkspaceFacts;
  try {
    facts = readFacts(profileDir);
  } catch (error) {
    const problem = problemOf(error);
    const state = problem === 'damaged' || problem === 'fromTheFuture' ? 'bad' : 'fail';
    const detail = problem ? out.t(problem, { path: storePath(profileDir) }) : (error as Error).message;
    return [{ id: 'workspaceLabel', state, detail }];
  }
  const company = facts.companyName || facts.path;
  const key = facts.running ? 'workspaceRunning' : 'workspaceOk';
  return [
    { id: 'workspaceLabel', state: 'ok', detail: out.t(key, { company, size: sizeText(facts.bytes) }) },
    integrity ? integrityCheck(context) : { id: 'integrity', state: 'ok', detail: out.t('checkSkipped') },
    backupsCheck(context, facts),
  ];
}

function integrityCheck({ out, profileDir }: CommandContext): Check {
  const from = performance.now();
  let answer: string;
  try {
    answer = withWorkspace(profileDir, (db) => String(db.pragma('quick_check(1)', { simple: true })));
  } catch (error) {
    answer = (error as Error).message;
  }
  const seconds = ((performance.now() - from) / 1000).toFixed(1);
  if (answer === 'ok') return { id: 'integrity', state: 'ok', detail: out.t('checkOk', { seconds }) };
  return { id: 'integrity', state: 'bad', detail: out.t('checkBad', { what: answer }) };
}

function backupsCheck({ out }: CommandContext, { backups }: WorkspaceFacts): Check {
  const newest = backups[0];
  if (!newest) return { id: 'backups', state: 'ok', detail: out.t('noBackups') };
  const at = instantText(newest.at);
  return { id: 'backups', state: 'ok', detail: out.t('backupsFound', { count: backups.length, at }) };
}
