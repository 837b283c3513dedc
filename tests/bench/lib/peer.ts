import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Db, openDatabase } from '../../../src/core/db/open.ts';
import { writeFast, writeSafely } from '../../../src/core/generator/fast-file.ts';
import type { BenchWorkspace } from './workspace.ts';

const quiet = { info: () => {}, warn: () => {}, error: () => '' };

export interface Peer {
  readonly db: Db;
  /** Ids found for what was typed, at most 12, customers before tickets. */
  find(text: string): string[];
  close(): void;
}

/**
 * What one would write first: SQLite's own trigram full text over the same names, numbers and texts, and LIKE where
 * fewer than three characters are typed. Made once from the workspace and kept beside it.
 */
export function openPeer(workspace: BenchWorkspace): Peer {
  const path = join(workspace.dir, 'peer.db');
  if (!existsSync(path)) makePeer(workspace.path, path);
  const db = openDatabase(path, { log: quiet, readonly: true });
  const like = (table: string) =>
    db.prepare(`SELECT id FROM ${table} WHERE words LIKE ? ESCAPE '!' ORDER BY rowid DESC LIMIT ?`).pluck();
  const match = (table: string) =>
    db.prepare(`SELECT id FROM ${table} WHERE words MATCH ? ORDER BY rowid DESC LIMIT ?`).pluck();
  const statements = {
    like: { customer: like('customer'), ticket: like('ticket') },
    match: { customer: match('customer'), ticket: match('ticket') },
  };
  const one = (table: 'customer' | 'ticket', text: string, limit: number): string[] => {
    const words = text.split(/\s+/).filter((word) => word !== '');
    const long = words.every((word) => [...word].length >= 3);
    if (long) return statements.match[table].all(words.map(quoted).join(' AND '), limit) as string[];
    return statements.like[table].all(`%${text.replace(/[!%_]/g, '!$&')}%`, limit) as string[];
  };
  return {
    db,
    find(text) {
      const customers = one('customer', text, 12);
      return customers.length >= 12 ? customers : [...customers, ...one('ticket', text, 12 - customers.length)];
    },
    close: () => db.close(),
  };
}

const quoted = (word: string) => `"${word.replaceAll('"', '""')}"`;

function makePeer(from: string, path: string): void {
  const half = `${path}.half`;
  rmSync(half, { force: true });
  console.error('making the peer: trigram full text over the same data …');
  const db = openDatabase(half, { log: quiet });
  writeFast(db, 128_000);
  db.prepare('ATTACH ? AS big').run(from);
  for (const table of ['customer', 'ticket']) {
    db.exec(`CREATE VIRTUAL TABLE ${table} USING fts5(id UNINDEXED, words, tokenize='trigram')`);
  }
  db.exec(`INSERT INTO customer (id, words) SELECT c.id, c.number || ' ' || c.name || ' ' || coalesce(c.name_en, '') || ' ' ||
    coalesce(c.company, '') || ' ' || coalesce((SELECT group_concat(f.e164, ' ') FROM big.customer_phone f
    WHERE f.customer_id = c.id), '') FROM big.customer c ORDER BY c.rid`);
  db.exec(`INSERT INTO ticket (id, words) SELECT id, number || ' ' || summary || ' ' || coalesce(fault, '') || ' ' ||
    coalesce(description, '') || ' ' || coalesce(question, '') || ' ' || coalesce(customer_words, '') || ' ' ||
    coalesce(answer_given, '') || ' ' || coalesce(demand, '') FROM big.ticket ORDER BY rid`);
  db.exec('DETACH big');
  writeSafely(db);
  db.close();
  renameSync(half, path);
}
