import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startPostgres } from './postgres-server.ts';

/**
 * Keeps one PostgreSQL for a whole test run: started by the first test that needs it, gone when the run tells so or is gone itself,
 * however it ended. Arguments: folder of the run, process id of the run.
 */
const [folder = '', owner = '0'] = process.argv.slice(2);

const say = (name: string, text: string) => {
  writeFileSync(join(folder, `${name}.part`), text);
  renameSync(join(folder, `${name}.part`), join(folder, name));
};

try {
  const server = await startPostgres();
  const end = () => {
    clearInterval(watch);
    void server.stop().then(() => process.exit(0));
  };
  const watch = setInterval(() => {
    try {
      process.kill(Number(owner), 0);
    } catch {
      end();
    }
  }, 1000);
  process.once('SIGTERM', end);
  say('ready', JSON.stringify({ url: server.url('DATABASE'), pid: process.pid }));
} catch (error) {
  say('failed', String((error as Error).message));
}
