import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { signedInCore, type TestCore } from '../../../../tests/support/core.ts';
import type { ScriptDoc } from '../../../shared/script/types.ts';

const open: TestCore[] = [];
afterEach(async () => {
  for (const test of open.splice(0)) await test.dispose();
});
async function start() {
  const started = await signedInCore();
  open.push(started.test);
  return started;
}
type Page = Awaited<ReturnType<typeof start>>['page'];

const key = 'wrongNumber';
const docOf = async (page: Page): Promise<ScriptDoc> => (await page.studio.open({ key })).body as ScriptDoc;

/** The built-in with another first line, as a draft. */
async function drafted(page: Page, words = '唔好意思，打錯咗。') {
  const doc = await docOf(page);
  const [first, ...rest] = doc.steps;
  if (!first) throw new Error('no steps');
  const say = (first.say ?? []).map((line) => ({ ...line, text: { ...line.text, 'yue-Hant-HK': words } }));
  const body = { ...doc, steps: [{ ...first, say }, ...rest] };
  return { body, draft: (await page.studio.save({ key, rev: null, body })).draft };
}

async function published(page: Page, test: TestCore, words?: string) {
  const { draft, body } = await drafted(page, words);
  const { draft: review } = await page.studio.move({ key, rev: draft.rev, to: 'inReview', note: null });
  const { version } = await page.studio.publish({
    key,
    rev: review?.rev ?? 0,
    effectiveFrom: test.time.now,
    note: '講法更自然',
  });
  return { version, body };
}

describe('the studio', () => {
  it('lists what ships, and lets only leads and trainers in', async () => {
    const { test, page } = await start();
    const rows = await page.studio.list();
    expect(rows.find((row) => row.key === key)).toMatchObject({
      kind: 'trip',
      inForce: { source: 'builtIn', state: 'inForce' },
      draft: null,
      offer: false,
    });
    const agent = await page.people.create({
      name: '小明',
      spokenName: {},
      role: 'agent',
      teamId: null,
      pin: '7391',
    });
    const other = test.page();
    await other.session.signIn({ personId: agent.id, pin: '7391' });
    await expect(other.studio.list()).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const refused = other.studio.publish({ key, rev: 1, effectiveFrom: 0, note: 'x' });
    await expect(refused).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('keeps drafts by revision; a draft changes nothing that agents see', async () => {
    const { page } = await start();
    const { draft, body } = await drafted(page);
    expect(draft).toMatchObject({ status: 'draft', ownerName: '陳主任' });
    await expect(page.studio.save({ key, rev: null, body })).rejects.toMatchObject({ code: 'CONFLICT' });
    const again = await page.studio.save({ key, rev: draft.rev, body });
    await expect(page.studio.save({ key, rev: draft.rev, body })).rejects.toMatchObject({
      code: 'CONFLICT',
      data: { rev: again.draft.rev },
    });
    await expect(page.studio.save({ key, rev: again.draft.rev, body: { id: key } })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
    const answering = await page.documents.script({ id: 'answering', versionId: null });
    const seen = answering.related.find((doc) => doc.id === key)?.body as ScriptDoc;
    expect(JSON.stringify(seen)).not.toContain('唔好意思，打錯咗。');
  });

  it('publishes what was reviewed, with who, when and why; a change takes the review back', async () => {
    const { test, page } = await start();
    const { draft, body } = await drafted(page);
    const refused = page.studio.publish({ key, rev: draft.rev, effectiveFrom: 0, note: 'x' });
    await expect(refused).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      data: { fields: [{ problem: 'notInReview' }] },
    });
    const review = await page.studio.move({ key, rev: draft.rev, to: 'inReview', note: '請看' });
    expect(review.draft).toMatchObject({ status: 'inReview', note: '請看' });
    const changed = await page.studio.save({ key, rev: review.draft?.rev ?? 0, body });
    expect(changed.draft.status).toBe('draft');
    const ready = await page.studio.move({ key, rev: changed.draft.rev, to: 'inReview', note: null });
    const { version } = await page.studio.publish({
      key,
      rev: ready.draft?.rev ?? 0,
      effectiveFrom: test.time.now + 60_000,
      note: '講法更自然',
    });
    expect(version).toMatchObject({ number: 2, state: 'coming', publishedBy: '陳主任', note: '講法更自然' });
    expect((await page.studio.versions({ key })).map(({ number, state }) => [number, state])).toEqual([
      [2, 'coming'],
      [1, 'inForce'],
    ]);
    test.time.now += 60_000;
    const [row] = (await page.studio.list()).filter((one) => one.key === key);
    expect(row).toMatchObject({ draft: null, inForce: { number: 2, source: 'site' }, coming: null, offer: false });
  });

  it('rolls back to any version as a new one', async () => {
    const { test, page } = await start();
    const { version } = await published(page, test);
    const builtIn = (await page.studio.versions({ key })).find(({ source }) => source === 'builtIn');
    test.time.now += 1;
    const back = await page.studio.rollBack({ key, versionId: builtIn?.versionId ?? '', note: '客戶唔慣' });
    expect(back.version).toMatchObject({ number: 3, state: 'inForce' });
    expect((await docOf(page)).steps).toEqual(
      ((await page.studio.version({ key, versionId: builtIn?.versionId ?? '' })).body as ScriptDoc).steps,
    );
    test.time.now += 1;
    const again = await page.studio.rollBack({ key, versionId: version.versionId, note: '再試' });
    expect(again.version.number).toBe(4);
    expect(JSON.stringify(await docOf(page))).toContain('唔好意思，打錯咗。');
  });

  it('refuses to publish an error, in the script or brought to one that calls it', async () => {
    const { test, page } = await start();
    const opening = (await page.studio.open({ key: 'opening' })).body as ScriptDoc;
    const attempt = async (name: string, doc: ScriptDoc) => {
      const { draft } = await page.studio.save({ key: name, rev: null, body: doc });
      const { draft: review } = await page.studio.move({ key: name, rev: draft.rev, to: 'inReview', note: null });
      return page.studio.publish({ key: name, rev: review?.rev ?? 0, effectiveFrom: test.time.now, note: 'x' });
    };
    const broken = { ...opening, steps: opening.steps.map((step) => ({ ...step, title: { en: 'Only English' } })) };
    await expect(attempt('opening', broken)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      data: { fields: expect.arrayContaining([expect.objectContaining({ problem: 'missingLanguage' })]) },
    });
    const closing = (await page.studio.open({ key: 'closing' })).body as ScriptDoc;
    await expect(attempt('closing', { ...closing, kind: 'trip', key: 'z' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      data: { fields: expect.arrayContaining([expect.objectContaining({ problem: 'unknownScript' })]) },
    });
    expect((await page.studio.versions({ key: 'opening' })).length).toBe(1);
  });

  it('refuses hostile scripts in plain words and keeps nothing of them', async () => {
    const { page } = await start();
    const label = (text: string) => ({ 'zh-HK': text, 'zh-CN': text, en: text });
    const doc = (steps: unknown) => ({ id: 'bad', version: 1, kind: 'sub', title: label('x'), steps });
    const polluted = JSON.parse('{"id":"s","title":{"en":"x"},"__proto__":{"admin":true}}') as unknown;
    const long = Array.from({ length: 10_001 }, (_, at) => ({ id: `s${at}`, title: label('x') }));
    for (const steps of [[polluted], long, [{ id: 's', title: { en: 'x'.repeat(501) } }], 'steps', []]) {
      await expect(page.studio.save({ key: 'bad', rev: null, body: doc(steps) })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
      });
    }
    const huge = long.slice(1).map((step) => ({ ...step, title: label('x'.repeat(60)) }));
    await expect(page.studio.save({ key: 'bad', rev: null, body: doc(huge) })).rejects.toMatchObject({
      code: 'TOO_LARGE',
    });
    expect(({} as Record<string, unknown>).admin).toBeUndefined();
    expect((await page.studio.list()).some((row) => row.key === 'bad')).toBe(false);
    const round = [
      { id: 'a', title: label('a'), next: 'b' },
      { id: 'b', title: label('b'), next: 'a' },
    ];
    const { draft } = await page.studio.save({ key: 'bad', rev: null, body: doc(round) });
    const { draft: review } = await page.studio.move({ key: 'bad', rev: draft.rev, to: 'inReview', note: null });
    const refused = page.studio.publish({ key: 'bad', rev: review?.rev ?? 0, effectiveFrom: 0, note: 'x' });
    await expect(refused).rejects.toMatchObject({
      data: { fields: expect.arrayContaining([expect.objectContaining({ problem: 'junctionLoop' })]) },
    });
  });

  it('takes YAML in and gives it out; faults have their line; a draft is not overwritten unasked', async () => {
    const { page } = await start();
    const { name, text } = await page.studio.export({ key, versionId: null });
    expect(name).toBe('wrongNumber.yaml');
    expect(await page.studio.import({ text, overwrite: false })).toEqual({ ok: true, key });
    expect(await page.studio.import({ text, overwrite: false })).toMatchObject({ ok: false, key, exists: true });
    expect(await page.studio.import({ text, overwrite: true })).toEqual({ ok: true, key });
    const bad = await page.studio.import({ text: `${text}\n__proto__: { admin: true }\n`, overwrite: true });
    expect(bad).toMatchObject({ ok: false, key: null, exists: false });
    const fresh = text.replace('id: wrongNumber', 'id: brandNew').replace(/^key: .*$/m, 'key: q');
    await page.studio.import({ text: fresh, overwrite: false });
    const [row] = (await page.studio.list()).filter((one) => one.key === 'brandNew');
    expect(row).toMatchObject({ inForce: null, draft: { status: 'draft', basedOn: null } });
    const moved = await page.studio.move({ key: 'brandNew', rev: row?.draft?.rev ?? 0, to: 'withdrawn', note: null });
    expect(moved.draft).toBeNull();
    expect((await page.studio.list()).some((one) => one.key === 'brandNew')).toBe(false);
  });
});

it('a newer built-in never overwrites the copy of a site: it is offered, and can be declined', async () => {
  const { test, page } = await start();
  await published(page, test);
  const folder = mkdtempSync(join(tmpdir(), 'zuoxi-content-'));
  cpSync(test.deps.contentDir, folder, { recursive: true });
  const { readFileSync, writeFileSync } = await import('node:fs');
  const file = join(folder, 'scripts', `${key}.yaml`);
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^version: .*$/m, 'version: 7'));
  Object.assign(test.deps, { contentDir: folder });
  await test.reopen();
  const later = test.page();
  const [first] = await later.session.roster();
  await later.session.signIn({ personId: first?.id ?? '', pin: '2580' });
  const row = async () => (await later.studio.list()).find((one) => one.key === key);
  expect(await row()).toMatchObject({ offer: true, inForce: { source: 'site' } });
  const offer = await later.studio.offer({ key });
  expect((offer.body as ScriptDoc).version).toBe(7);
  expect(JSON.stringify(offer.published)).toContain('唔好意思，打錯咗。');
  await later.studio.declineOffer({ key });
  expect(await row()).toMatchObject({ offer: false });
  rmSync(folder, { recursive: true, force: true });
});
