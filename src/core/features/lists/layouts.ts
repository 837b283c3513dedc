import type { ListLayout } from '../../../contract/lists.ts';
import { DEFAULT_COLUMNS, DEFAULT_LAYOUT_ID, type Layout, usableColumns } from '../../../shared/lists/layout.ts';
import type { Me } from '../../app-context.ts';
import { readRow } from '../../db/rows.ts';
import { failure } from '../../failure.ts';
import type { Workspace } from '../../workspace.ts';

const SETTING = 'lists.layouts';
const MAX_LAYOUTS = 40;

const own = (ws: Workspace): Layout[] => {
  const value = readRow(ws.db, 'setting', SETTING)?.fields.value as { v?: Layout[] } | undefined;
  return (value?.v ?? []).map((layout) => ({ ...layout, columns: usableColumns(layout.columns) }));
};

/** The default first, then the site's own by name. */
export function layoutsOf(ws: Workspace): ListLayout[] {
  const shipped = { id: DEFAULT_LAYOUT_ID, name: '', columns: DEFAULT_COLUMNS };
  return [shipped, ...own(ws).sort((a, b) => a.name.localeCompare(b.name))].map((layout) => ({
    ...layout,
    columns: [...layout.columns],
  }));
}

/** A layout that was removed meanwhile is the default: a daily export goes on. */
export function layoutOf(ws: Workspace, id: string): Layout {
  const all = layoutsOf(ws);
  return all.find((layout) => layout.id === id) ?? all[0]!;
}

export function saveLayout(
  ws: Workspace,
  me: Me,
  input: { id: string | null; name: string; columns: readonly string[] },
) {
  const layouts = own(ws);
  const id = input.id !== null && layouts.some((layout) => layout.id === input.id) ? input.id : ws.newId();
  const taken = layouts.some((layout) => layout.id !== id && layout.name === input.name);
  if (taken) throw failure('INVALID_INPUT', { fields: [{ field: 'name', problem: 'nameTaken' }] });
  const layout = { id, name: input.name, columns: usableColumns(input.columns) };
  const next = [...layouts.filter((one) => one.id !== id), layout];
  if (next.length > MAX_LAYOUTS) throw failure('TOO_LARGE', { limit: MAX_LAYOUTS });
  write(ws, me, next);
  return { id };
}

export function removeLayout(ws: Workspace, me: Me, id: string): void {
  const layouts = own(ws);
  if (!layouts.some((layout) => layout.id === id)) throw failure('NOT_FOUND', { entity: 'layout', id });
  write(
    ws,
    me,
    layouts.filter((layout) => layout.id !== id),
  );
}

function write(ws: Workspace, me: Me, layouts: readonly Layout[]): void {
  const kind = readRow(ws.db, 'setting', SETTING) ? 'set' : 'new';
  ws.commit(me, [{ kind, entity: 'setting', id: SETTING, payload: { value: { v: layouts } } }]);
}
