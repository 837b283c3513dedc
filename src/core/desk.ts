import { type App, type Me, readMe } from './app-context.ts';
import type { Connection } from './context.ts';
import type { Workspace } from './workspace.ts';

/** Pages that are connected, and links that came in from outside before anybody could take them. */
export interface Desk {
  join(connection: Connection): () => void;
  /** A link from the shell. Goes to the page that was last in use; with nobody signed in, the last link waits. */
  link(url: string): void;
  /** Somebody signed in or unlocked: a link that waits is theirs. */
  present(connection: Connection): void;
}

export type TakeLink = (ws: Workspace, me: Me, url: string) => void;

export function createDesk(app: App, take: TakeLink): Desk {
  /** In the order of last use. */
  const pages = new Set<Connection>();
  let waiting: string | null = null;

  function personAt(): { ws: Workspace; me: Me } | null {
    const page = [...pages].reverse().find(({ session }) => session && !session.locked);
    if (!page?.session) return null;
    try {
      const ws = app.workspace();
      return { ws, me: readMe(ws, page.session.personId) };
    } catch {
      return null;
    }
  }

  function tryTake(): void {
    const at = waiting === null ? null : personAt();
    if (waiting === null || !at) return;
    const url = waiting;
    waiting = null;
    // A real call rings: practice is laid aside on every page of this person.
    for (const page of pages) if (page.session?.personId === at.me.personId) page.practice?.park();
    take(at.ws, at.me, url);
  }

  return {
    join(connection) {
      pages.add(connection);
      return () => {
        pages.delete(connection);
        connection.practice?.park();
      };
    },
    link(url) {
      waiting = url;
      tryTake();
    },
    present(connection) {
      pages.delete(connection);
      pages.add(connection);
      // After the answer to the sign-in is on its way, so that the page is there to be told.
      app.deps.clock.after(0, tryTake);
    },
  };
}
