import type { Change } from '../../../shared/model/judge.ts';
import type { SheetText } from '../../../shared/shift/roster-file.ts';
import { type RosterFile, readRosterFile } from '../../../shared/shift/roster-file.ts';
import { businessDate } from '../../../shared/site-time.ts';
import type { App, Me } from '../../app-context.ts';
import { statement } from '../../db/statement.ts';
import { failure } from '../../failure.ts';
import { fileFailure } from '../../file-failure.ts';
import { runJob } from '../../jobs/run-job.ts';
import type { Workspace } from '../../workspace.ts';
import { dayChanges } from './days.ts';

const MEGABYTES = 512;

interface Held {
  readonly id: string;
  readonly ws: Workspace;
  readonly personId: string;
  readonly fileName: string;
  readonly file: RosterFile;
}

/** Rosters from a workbook: looked at first, taken whole or not at all. */
export function createRosterFiles(app: App) {
  let held: Held | null = null;
  return {
    async open(ws: Workspace, me: Me, { name, data }: { name: string; data: string }) {
      const job = runJob<SheetText & { sheet: string }>(
        app.deps.workerPath('tables'),
        { kind: 'cells', data },
        { megabytes: MEGABYTES },
      );
      const sheet = await job.result.catch((error) => {
        throw fileFailure(error);
      });
      const people = statement(ws.db, 'SELECT id, name FROM person WHERE active = 1 AND signs_in = 1').all() as {
        id: string;
        name: string;
      }[];
      const file = readRosterFile(sheet, people, businessDate(ws.now(), ws.settings().timeZone));
      held = { id: ws.newId(), ws, personId: me.personId, fileName: name, file };
      const days = file.lines.map(({ day }) => day).sort();
      return {
        ...{ previewId: held.id, fileName: name, sheet: sheet.sheet, problems: [...file.problems] },
        people: new Set(file.lines.map(({ personId }) => personId)).size,
        entries: file.lines.length,
        from: days[0] ?? null,
        to: days.at(-1) ?? null,
        replaces: replaced(ws, file),
      };
    },
    take(ws: Workspace, me: Me, previewId: string) {
      if (held?.id !== previewId || held.ws !== ws || held.personId !== me.personId) {
        throw failure('NOT_FOUND', { entity: 'preview', id: previewId });
      }
      const { file } = held;
      if (file.problems.length > 0) {
        throw failure('INVALID_INPUT', { fields: [{ field: 'file', problem: 'rosterProblems' }] });
      }
      const changes = changesOf(ws, file);
      return { changeId: changes.length === 0 ? '' : ws.commit(me, changes), entries: file.lines.length };
    },
  };
}

/** One entry of the file for each of these days; the days that it leaves blank stay as they are. */
function changesOf(ws: Workspace, { lines }: RosterFile): Change[] {
  const days = new Map<string, { personId: string; day: string; entries: RosterFile['lines'][number][] }>();
  for (const line of lines) {
    const key = `${line.personId} ${line.day}`;
    const of = days.get(key) ?? { personId: line.personId, day: line.day, entries: [] };
    of.entries.push(line);
    days.set(key, of);
  }
  return [...days.values()].flatMap(({ personId, day, entries }) =>
    dayChanges(
      ws,
      { personId, day },
      entries.map(({ shift, fromMinute, toMinute }) => ({ shift, fromMinute, toMinute, note: null })),
    ),
  );
}

function replaced(ws: Workspace, { lines }: RosterFile): number {
  const has = statement(
    ws.db,
    'SELECT 1 FROM roster_entry WHERE person_id = ? AND day = ? AND removed IS NOT 1 LIMIT 1',
  );
  const days = new Map(lines.map(({ personId, day }) => [`${personId} ${day}`, { personId, day }]));
  return [...days.values()].filter(({ personId, day }) => has.get(personId, day) !== undefined).length;
}
