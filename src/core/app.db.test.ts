import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createTestCore, signedInCore, type TestCore } from '../../tests/support/core.ts';
import { chain } from '../wire/chain.ts';
import { openDatabase } from './db/open.ts';
import { storePath } from './db/store.ts';

const open: TestCore[] = [];
afterEach(async () => {
  for (const test of open.splice(0)) await test.dispose();
});
async function start() {
  const started = await signedInCore();
  open.push(started.test);
  return started;
}

describe('first run and sign-in', () => {
  it('has no workspace before one is made, and refuses everything else until then', async () => {
    const test = await createTestCore();
    open.push(test);
    const page = test.page();
    expect(await page.workspace.status()).toEqual({ state: 'absent' });
    await expect(page.session.roster()).rejects.toMatchObject({ code: 'NO_WORKSPACE' });
    await expect(page.people.list()).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' });
  });

  it('names the fields that a first run left blank', async () => {
    const test = await createTestCore();
    open.push(test);
    const made = test
      .page()
      .workspace.create({ kind: 'empty', locale: 'en', companyName: ' ', leadName: '', leadPin: '2580' });
    await expect(made).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      data: {
        fields: [
          { field: 'companyName', problem: 'required' },
          { field: 'leadName', problem: 'required' },
        ],
      },
    });
    expect(test.core.status().state).toBe('absent');
    const long = {
      kind: 'empty',
      locale: 'en',
      companyName: '司'.repeat(101),
      leadName: 'Lee',
      leadPin: '2580',
    } as const;
    await expect(test.page().workspace.create(long)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      data: { fields: [{ field: 'companyName', problem: 'tooLong', params: { limit: 100 } }] },
    });
    const fits = { ...long, companyName: ` ${'司'.repeat(100)} ` };
    expect((await test.page().workspace.create(fits)).info?.companyName).toHaveLength(100);
  });

  it('keeps a session over a restart, locked when it was locked', async () => {
    const { test, page, token } = await start();
    await page.session.lock();
    await expect(page.people.list()).rejects.toMatchObject({ code: 'LOCKED' });
    await test.reopen();
    const again = test.page();
    expect((await again.session.resume({ token })).locked).toBe(true);
    await expect(again.people.list()).rejects.toMatchObject({ code: 'LOCKED' });
    await again.session.unlock({ pin: '2580' });
    expect((await again.people.list()).people).toHaveLength(1);
  });

  it('makes five wrong PINs wait, whatever page they come from', async () => {
    const { test, me } = await start();
    const page = test.page();
    for (let left = 4; left > 0; left -= 1) {
      await expect(page.session.signIn({ personId: me.id, pin: '0000' })).rejects.toMatchObject({
        code: 'WRONG_PIN',
        data: { left },
      });
    }
    await expect(page.session.signIn({ personId: me.id, pin: '0000' })).rejects.toMatchObject({
      data: { retryAt: test.time.now + 30_000 },
    });
    await expect(test.page().session.signIn({ personId: me.id, pin: '2580' })).rejects.toMatchObject({
      code: 'WRONG_PIN',
    });
    test.time.now += 30_001;
    expect((await page.session.signIn({ personId: me.id, pin: '2580' })).me.id).toBe(me.id);
  });
});

describe('rights', () => {
  it('are asked of core, not of the page', async () => {
    const { test, page } = await start();
    const agent = await page.people.create({ name: '小李', spokenName: {}, role: 'agent', teamId: null, pin: '8642' });
    const other = test.page();
    await other.session.signIn({ personId: agent.id, pin: '8642' });
    await expect(other.settings.set({ companyName: 'x' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
      data: { action: 'settings.change' },
    });
    await expect(other.people.resetPin({ id: agent.id, pin: '9753' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await page.people.update({ id: agent.id, set: { active: false } });
    await expect(other.settings.get()).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' });
  });
});

describe('the outbox', () => {
  it('takes every domain write in the same transaction, counted without gaps and chained by hash', async () => {
    const { test, page } = await start();
    await page.people.createTeam({ name: '港島', region: 'hk' });
    await page.settings.set({ hotline: '2345 6789' });
    const db = openDatabase(storePath(join(test.dir, 'default')), { log: test.deps.log, readonly: true });
    const ops = db.prepare('SELECT c, k, e, h, body FROM outbox ORDER BY c').all() as {
      c: number;
      k: string;
      e: string;
      h: string;
      body: string;
    }[];
    db.close();
    expect(ops.map((op) => [op.c, op.k, op.e])).toEqual([
      [1, 'new', 'setting'],
      [2, 'new', 'setting'],
      [3, 'new', 'setting'],
      [4, 'new', 'person'],
      [5, 'new', 'team'],
      [6, 'new', 'setting'],
    ]);
    let hash = '';
    for (const op of ops) {
      hash = chain(hash, op.body);
      expect(op.h).toBe(hash);
    }
    expect(ops[0]?.h).toBe(
      createHash('sha256')
        .update(ops[0]?.body ?? '')
        .digest('hex')
        .slice(0, 12),
    );
  });
});
