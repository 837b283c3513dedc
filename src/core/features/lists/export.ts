import { readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { MadeFile } from '../../../contract/lists.ts';
import type { Locale } from '../../../shared/lists/words.ts';
import { bookWord } from '../../../shared/lists/words.ts';
import { may } from '../../../shared/model/roles.ts';
import { siteLocal } from '../../../shared/site-local.ts';
import { businessDate } from '../../../shared/site-time.ts';
import type { App, Me } from '../../app-context.ts';
import { problemOf } from '../../db/problems.ts';
import { failure } from '../../failure.ts';
import type { Workspace } from '../../workspace.ts';
import { folderOf, usableFolder } from './desk-settings.ts';
import { sealKey } from './keys.ts';
import { layoutOf } from './layouts.ts';
import type { ListPort } from './port.ts';
import { queryOf, vocabularyOf } from './query.ts';
import type { ListWorker } from './worker.ts';

export interface ExportWish {
  readonly day: string | null;
  readonly layoutId: string;
  readonly locale: Locale;
  readonly split: 'one' | 'owner';
  readonly masked: boolean;
  readonly folder: string | null;
}

export interface Exported {
  readonly exportId: string;
  readonly files: MadeFile[];
}

/** What a message carries as base64, in bytes of the file. */
const MAX_CARRIED = 18_000_000;

/** Makes the list of a day in a folder, and writes down who took how many rows where (issue 7). */
export function createExporter(app: App, worker: ListWorker, port: ListPort) {
  const recent = new Map<string, string>();
  return {
    async export(ws: Workspace, me: Me, wish: ExportWish): Promise<Exported> {
      const place = usableFolder(wish.folder ?? folderOf(ws));
      const settings = ws.settings();
      const day = wish.day ?? businessDate(ws.now(), settings.timeZone);
      const exportId = ws.newId();
      const masked = wish.masked || !may(me.role, 'customers.unmask');
      const layout = layoutOf(ws, wish.layoutId);
      const made = await worker
        .run({
          kind: 'export',
          store: ws.path,
          query: queryOf(ws, port, day, { masked, customers: null }),
          place,
          stem: `${bookWord(wish.locale, 'title')} ${day}`,
          split: wish.split,
          order: {
            key: sealKey(ws, me, app.deps.randomBytes),
            exportId,
            day,
            at: ws.now(),
            when: siteLocal(ws.now(), settings.timeZone).replace('T', ' '),
            byId: me.personId,
            byName: me.name,
            company: settings.companyName,
            locale: wish.locale,
            columns: layout.columns,
            views: true,
            masked,
            vocabulary: vocabularyOf(ws, port),
          },
        })
        .catch((error: Error & { code?: string }) => {
          throw folderProblem(error);
        });
      const files = made.map((file) => ({ ...file, name: basename(file.path) }));
      ws.commit(
        me,
        files.map(({ name, rows }) => ({
          kind: 'add' as const,
          entity: 'transfer',
          id: ws.newId(),
          payload: {
            kind: 'callbackList',
            direction: 'out',
            day,
            fileName: name,
            place,
            rows,
            masked,
            layout: layout.id,
            occurredAt: ws.now(),
            data: { exportId },
          },
        })),
      );
      recent.set(exportId, place);
      return { exportId, files };
    },

    /** Only files that were just made here: a page cannot ask for any other. */
    file(exportId: string, name: string): { name: string; data: string } {
      const place = recent.get(exportId);
      const path = join(place ?? '', name);
      if (place === undefined || dirname(path) !== place)
        throw failure('NOT_FOUND', { entity: 'export', id: exportId });
      try {
        if (statSync(path).size > MAX_CARRIED) throw failure('TOO_LARGE', { limit: MAX_CARRIED });
        return { name, data: readFileSync(path).toString('base64') };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
        throw failure('NOT_FOUND', { entity: 'export', id: exportId });
      }
    },
  };
}

export type Exporter = ReturnType<typeof createExporter>;

const DENIED = ['EACCES', 'EPERM', 'EROFS', 'EBUSY', 'ENOENT', 'ENOTDIR'];

function folderProblem(error: Error & { code?: string }): unknown {
  if (error.code && DENIED.includes(error.code))
    return failure('INVALID_INPUT', { fields: [{ field: 'folder', problem: 'folderNoAccess' }] });
  const problem = error.code === 'ENOSPC' ? 'diskFull' : problemOf(error);
  return problem ? failure('STORE', { problem }) : error;
}
