import { may } from '../../../shared/model/roles.ts';
import { businessDate } from '../../../shared/site-time.ts';
import type { App, Procedures } from '../../app-context.ts';
import { failure } from '../../failure.ts';
import type { WholeImports } from '../../whole-imports.ts';
import { applyList } from './apply.ts';
import { boardOf } from './board.ts';
import { dailyOf, setDaily, setFolder } from './desk-settings.ts';
import { createExporter } from './export.ts';
import { removeLayout, saveLayout } from './layouts.ts';
import type { ListPort } from './port.ts';
import { type Held, previewOf, readFile } from './preview.ts';
import { queryOf } from './query.ts';
import { createListWorker } from './worker.ts';

const KEPT_PREVIEWS = 10;

/** The Excel list, both ways (issue 7). Leads take it out and bring it back; `exporter` also runs by the clock. */
export function createLists(app: App, { allowed }: Procedures, port: ListPort, imports: WholeImports) {
  const worker = createListWorker(app.deps);
  const exporter = createExporter(app, worker, port);
  const held = new Map<string, Held>();
  const out = allowed('export.data').lists;
  const back = allowed('import.data').lists;
  const router = {
    board: out.board.handler(({ context: { ws, me } }) => boardOf(ws, me)),
    due: out.due.handler(async ({ context: { ws, me }, input }) => {
      const day = input.day ?? businessDate(ws.now(), ws.settings().timeZone);
      const query = queryOf(ws, port, day, { masked: !may(me.role, 'customers.unmask'), customers: null });
      return { day, rows: await worker.run({ kind: 'rows', store: ws.path, query }) };
    }),
    export: out.export.handler(({ context: { ws, me }, input }) => exporter.export(ws, me, input)),
    file: out.file.handler(({ input }) => exporter.file(input.exportId, input.name)),
    saveLayout: out.saveLayout.handler(({ context: { ws, me }, input }) => saveLayout(ws, me, input)),
    removeLayout: out.removeLayout.handler(({ context: { ws, me }, input }) => {
      removeLayout(ws, me, input.id);
      return {};
    }),
    setDesk: out.setDesk.handler(({ context: { ws, me }, input }) => {
      setFolder(ws, input.folder);
      // Switched on today it begins with the next time, not with one that is past.
      const { on, doneFor } = dailyOf(ws);
      const from = input.daily.on && !on ? ws.now() : doneFor;
      setDaily(ws, { ...input.daily, by: me.personId, doneFor: from, problem: null });
      return {};
    }),
    open: back.open.handler(async ({ context: { ws, me }, input }) => {
      const file = await readFile(ws, me, worker, port, input);
      held.set(file.id, file);
      for (const oldest of held.keys()) {
        if (held.size <= KEPT_PREVIEWS) break;
        held.delete(oldest);
      }
      return previewOf(ws, port, file);
    }),
    apply: back.apply.handler(async ({ context: { ws, me }, input }) => {
      const file = held.get(input.previewId);
      if (!file || file.personId !== me.personId)
        throw failure('NOT_FOUND', { entity: 'preview', id: input.previewId });
      held.delete(input.previewId);
      return applyList(ws, me, port, imports, file, input);
    }),
  };
  return { router, exporter };
}
