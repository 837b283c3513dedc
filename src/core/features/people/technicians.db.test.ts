import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestCore, type TestCore } from '../../../../tests/support/core.ts';

let test: TestCore;
let page: ReturnType<TestCore['page']>;

beforeAll(async () => {
  test = await createTestCore();
  page = test.page();
  await page.workspace.create({ kind: 'sample', locale: 'zh-HK' });
  const [first] = await page.session.roster();
  await page.session.signIn({ personId: first?.id ?? '', pin: '2580' });
});
afterAll(() => test.dispose());

it('names those who go out to repair, though they cannot sign in, and their leaders', async () => {
  const technicians = await page.people.technicians();
  const { people } = await page.people.list();
  const signsIn = new Map(people.map((p) => [p.id, p.role]));
  expect(technicians.some((p) => !signsIn.has(p.id))).toBe(true);
  for (const { id } of technicians) expect([undefined, 'groupLeader']).toContain(signsIn.get(id));
});
