import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { signedInCore, type TestCore, testDeps } from '../../../../tests/support/core.ts';
import type { ScriptDoc } from '../../../shared/script/types.ts';
import { readBuiltIn } from '../../content/builtin.ts';
import { openDatabase } from '../../db/open.ts';
import { storePath } from '../../db/store.ts';

const open: TestCore[] = [];
const folders: string[] = [];
afterEach(async () => {
  for (const test of open.splice(0)) await test.dispose();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
async function start() {
  const started = await signedInCore();
  open.push(started.test);
  return started;
}

/** As a pull from the hub would bring it. */
function publish(test: TestCore, doc: ScriptDoc, effectiveFrom: number, id: string): void {
  const db = openDatabase(storePath(join(test.dir, 'default')), { log: test.deps.log });
  db.prepare(
    `INSERT INTO document (id, kind, key, hash, body, effective_from, rev, recorded_at)
     VALUES (?, 'script', ?, 'h', ?, ?, 1, 0)`,
  ).run(id, doc.id, JSON.stringify(doc), effectiveFrom);
  db.close();
}

describe('scripts', () => {
  it('are those that ship, each with all it can reach', async () => {
    const { page } = await start();
    const scripts = await page.documents.scripts();
    expect(scripts.map((script) => script.id)).toEqual(expect.arrayContaining(['answering', 'hotline']));
    expect(scripts.some((script) => script.id === 'opening')).toBe(false);
    const answering = await page.documents.script({ id: 'answering', versionId: null });
    expect(answering.related.map((doc) => doc.id)).toEqual(
      expect.arrayContaining(['opening', 'caller', 'closing', 'complaint', 'angry', 'dropped']),
    );
    await expect(page.documents.script({ id: 'nothing', versionId: null })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('give way to what the site published, from the moment it is in force; a run keeps its version', async () => {
    const { test, page } = await start();
    const shipped = await page.documents.script({ id: 'answering', versionId: null });
    const body = { ...(shipped.body as ScriptDoc), version: 99 };
    const id = '0192f0c1-0000-7000-8000-000000000001';
    publish(test, body, test.time.now + 1000, id);
    expect((await page.documents.script({ id: 'answering', versionId: null })).versionId).toBe(shipped.versionId);
    test.time.now += 1000;
    const now = await page.documents.script({ id: 'answering', versionId: null });
    expect([now.versionId, (now.body as ScriptDoc).version]).toEqual([id, 99]);
    const pinned = await page.documents.script({ id: 'answering', versionId: shipped.versionId });
    expect(pinned.hash).toBe(shipped.hash);
    const lost = await page.documents.script({ id: 'answering', versionId: '0192f0c1-0000-7000-8000-00000000ffff' });
    expect(lost.versionId).toBe(id);
  });

  it('that a run calls stay on their version too', async () => {
    const { test, page } = await start();
    const before = (await page.documents.scripts()).find(({ id }) => id === 'answering');
    const { related } = await page.documents.script({ id: 'answering', versionId: null });
    const opening = related.find(({ id }) => id === 'opening');
    const id = '0192f0c1-0000-7000-8000-000000000003';
    publish(test, { ...(opening?.body as ScriptDoc), version: 99 }, 0, id);
    const versionOf = async (pins: Record<string, string> | undefined) => {
      const versionId = before?.versionId ?? null;
      const script = await page.documents.script({ id: 'answering', versionId, ...(pins && { pins }) });
      return script.related.find((doc) => doc.id === 'opening')?.versionId;
    };
    expect(await versionOf(undefined)).toBe(id);
    expect(await versionOf(before?.pins)).toBe(opening?.versionId);
    expect(await versionOf({ opening: '0192f0c1-0000-7000-8000-00000000ffff' })).toBe(id);
    expect((await page.documents.scripts()).find((script) => script.id === 'answering')?.pins.opening).toBe(id);
  });

  it('that were published broken are left aside', async () => {
    const { test, page } = await start();
    publish(test, { id: 'answering', steps: 7 } as unknown as ScriptDoc, 0, '0192f0c1-0000-7000-8000-000000000002');
    expect((await page.documents.scripts()).some((script) => script.id === 'answering')).toBe(true);
  });
});

it('content with a broken file serves the others and names it in the log', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zuoxi-content-'));
  folders.push(folder);
  const deps = testDeps(folder, { now: 0 });
  cpSync(deps.contentDir, folder, { recursive: true });
  writeFileSync(join(folder, 'scripts', 'broken.yaml'), 'id: [broken');
  writeFileSync(join(folder, 'phrases', 'lexicon.json'), '{');
  const said: unknown[] = [];
  const log = { ...deps.log, warn: (event: string, data?: object) => void said.push([event, data]) };
  const { scripts, phrases } = readBuiltIn(folder, log);
  expect(scripts.length).toBeGreaterThan(10);
  expect(phrases.body.rules).toEqual([]);
  expect(said).toMatchObject([
    ['content.script', { file: 'broken.yaml' }],
    ['content.phrases', {}],
  ]);
});
