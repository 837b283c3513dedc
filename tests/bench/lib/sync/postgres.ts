import pg from 'pg';
import { startPostgres } from '../../../support/postgres-server.ts';

/** A server of its own that writes through to the disk, as in production. */
export async function onPostgres<T>(work: (url: string) => Promise<T>): Promise<T> {
  const server = await startPostgres({ durable: true });
  try {
    const client = new pg.Client({ connectionString: server.url('postgres') });
    await client.connect();
    await client.query('CREATE DATABASE bench');
    await client.end();
    return await work(server.url('bench'));
  } finally {
    await server.stop();
  }
}
