import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { CommandContext } from '../context.ts';
import { CliError } from '../exit.ts';

/** A password from a file's first line, or asked for twice without echo; never from the command line, which `ps` shows to all. */
export async function readPassword({ out }: CommandContext, file: string | undefined): Promise<string> {
  if (file !== undefined) return fromFile(file);
  if (!process.stdin.isTTY) throw new CliError(2, 'hubPasswordNone');
  const first = await ask(out.t('hubPasswordAsk'));
  if ((await ask(out.t('hubPasswordAgain'))) !== first) throw new CliError(2, 'hubPasswordDiffers');
  return first;
}

function fromFile(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8').split(/\r?\n/)[0] ?? '';
  } catch {
    throw new CliError(3, 'hubUnreadable', { path: file });
  }
}

async function ask(question: string): Promise<string> {
  process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true });
  const answer = await terminal.question('');
  terminal.close();
  process.stderr.write('\n');
  return answer;
}
