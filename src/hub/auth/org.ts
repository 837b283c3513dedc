import type { Sql } from './sql.ts';

export interface Organisation {
  readonly id: string;
  readonly name: string;
  /** Sign-in works so long without the hub. Days. */
  readonly offlineDays: number;
}

/** The one organisation of this hub, its sites and its few settings. */
export interface Org {
  get(): Promise<Organisation | null>;
  /** false = there is one already. */
  create(id: string, name: string): Promise<boolean>;
  sites(): Promise<{ site: string; name: string }[]>;
  addSite(site: string, name: string): Promise<boolean>;
  setOfflineDays(days: number): Promise<void>;
}

/** Sign-in without the hub unless the organisation says otherwise. */
const OFFLINE_DAYS = 14;

/** Site ids stand in scopes (`site:…`), so they are short and plain. */
export const SITE_ID = /^[a-z0-9][a-z0-9-]{0,30}$/;

export function createOrg(sql: Sql): Org {
  const put = (key: string, value: string) =>
    sql.run('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value', [
      key,
      value,
    ]);
  return {
    async get() {
      const rows = await sql.all<{ key: string; value: string }>('SELECT key, value FROM meta');
      const meta = new Map(rows.map(({ key, value }) => [key, value]));
      const id = meta.get('org.id');
      if (id === undefined) return null;
      return { id, name: meta.get('org.name') ?? '', offlineDays: Number(meta.get('offlineDays') ?? OFFLINE_DAYS) };
    },
    async create(id, name) {
      const made = await sql.run("INSERT INTO meta (key, value) VALUES ('org.id', ?) ON CONFLICT (key) DO NOTHING", [
        id,
      ]);
      if (made > 0) await put('org.name', name);
      return made > 0;
    },
    async sites() {
      const rows = await sql.all<{ key: string; value: string }>(
        "SELECT key, value FROM meta WHERE key LIKE 'site:%' ORDER BY key",
      );
      return rows.map(({ key, value }) => ({ site: key.slice('site:'.length), name: value }));
    },
    addSite: async (site, name) =>
      (await sql.run('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO NOTHING', [
        `site:${site}`,
        name,
      ])) > 0,
    setOfflineDays: async (days) => void (await put('offlineDays', String(days))),
  };
}
