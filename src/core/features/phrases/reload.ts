import type { App } from '../../app-context.ts';
import { PHRASES_KEY } from '../../content/builtin.ts';
import type { Library } from '../../content/library.ts';
import { statement } from '../../db/statement.ts';

/** How often is looked whether a list that was published for later has come into force. */
const LOOK_MS = 20_000;

/** Tells every page when a scheduled list comes into force: until then nothing changes that a page could hear of. */
export function followForce(app: App, library: Library): () => void {
  let known: string | null = null;
  let cancel = () => {};
  const look = () => {
    try {
      const ws = app.workspace();
      const scheduled = statement(ws.db, "SELECT 1 FROM document WHERE kind = 'phrases' LIMIT 1").get();
      const now = scheduled ? library.phrases(ws).versionId : null;
      if (known !== null && now !== null && now !== known) {
        app.events.publish({ kind: 'changed', entities: [{ entity: 'document', id: PHRASES_KEY }] });
      }
      known = now;
    } catch {
      // No workspace is open, or it is just being closed.
      known = null;
    }
    cancel = app.deps.clock.after(LOOK_MS, look);
  };
  cancel = app.deps.clock.after(LOOK_MS, look);
  return () => cancel();
}
