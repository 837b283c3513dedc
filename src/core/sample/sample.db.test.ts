import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestCore, TEST_NOW, type TestCore } from '../../../tests/support/core.ts';
import { ENTITIES } from '../../shared/model/entities.ts';
import { fits } from '../../shared/model/fields.ts';
import { blankTicketFields } from '../../shared/model/judge.ts';
import { readPhone } from '../../shared/phone.ts';
import { compile, type ScriptSet } from '../../shared/script/compile.ts';
import type { RunRecord } from '../../shared/script/insight.ts';
import type { ScriptDoc } from '../../shared/script/types.ts';
import { isTicketNumber } from '../../shared/ticket-number.ts';
import { openDatabase } from '../db/open.ts';
import { storePath } from '../db/store.ts';
import { makeSample } from './make.ts';

let test: TestCore;
let page: ReturnType<TestCore['page']>;

beforeAll(async () => {
  test = await createTestCore();
  page = test.page();
  await page.workspace.create({ kind: 'sample', locale: 'zh-HK' });
}, 60_000);
afterAll(() => test.dispose());

const rows = <T>(sql: string): T[] => {
  const db = openDatabase(storePath(`${test.dir}/default`), { log: test.deps.log, readonly: true });
  try {
    return db.prepare(sql).all() as T[];
  } finally {
    db.close();
  }
};
const stepsOf = (set: ScriptSet, script: string) => [...(set.docs.get(script)?.steps.keys() ?? [])];
const count = (sql: string) => rows<{ n: number }>(`SELECT count(*) AS n FROM ${sql}`)[0]?.n;

describe('the sample workspace', () => {
  it('has staff in every role, and everybody signs in with the documented PIN', async () => {
    const roster = await page.session.roster();
    // The guide says to begin with this one.
    expect(roster[0]).toMatchObject({ name: '陳大文', otherNames: expect.arrayContaining(['Tai Man']) });
    expect(new Set(roster.map((person) => person.role))).toEqual(
      new Set(['trainee', 'agent', 'groupLeader', 'lead', 'trainer', 'administrator']),
    );
    const chan = roster.find((person) => person.name === '陳大文');
    expect((await page.session.signIn({ personId: chan?.id ?? '', pin: '2580' })).me.role).toBe('agent');
    expect(count('credential')).toBe(roster.length);
  });

  it('has runs of the call script that the evaluator walked: each log gives its record again, and insight has something to show', async () => {
    const stored = rows<{ run: string; draft: string; callId: string; startedAt: number }>(
      `SELECT s.run, s.draft, k.id AS callId, k.started_at AS startedAt FROM run_snapshot s JOIN call k ON k.id = s.call_id`,
    );
    expect(stored.length).toBeGreaterThanOrEqual(60);
    const lead = (await page.session.roster()).find((person) => person.role === 'lead');
    await page.session.signIn({ personId: lead?.id ?? '', pin: '2580' });
    const { body, related } = await page.documents.script({ id: 'answering', versionId: null });
    const set = compile([body, ...related.map((doc) => doc.body)] as ScriptDoc[], 'answering');
    for (const { run, draft } of stored) {
      const { path } = JSON.parse(run) as RunRecord;
      expect(path.length).toBeGreaterThan(1);
      for (const { script, step } of path) expect(stepsOf(set, script)).toContain(step);
      expect(JSON.parse(draft).answers.length).toBeGreaterThan(0);
    }
    const [version] = await page.studio.insight({ key: 'answering' });
    expect(version).toMatchObject({ runs: stored.length });
    expect(version?.outcomes.length).toBeGreaterThan(3);
    expect(version?.steps.some(({ skipped }) => skipped.length > 0)).toBe(true);
    expect(version?.steps.some(({ backs }) => backs > 0)).toBe(true);
    expect(version?.unfinished).toBeGreaterThan(0);
  });

  it('has 200 customers in three regions, and no op was made', () => {
    expect(count('customer')).toBe(200);
    expect(rows<{ region: string }>('SELECT DISTINCT region FROM customer ORDER BY region')).toEqual([
      { region: 'gz' },
      { region: 'hk' },
      { region: 'sz' },
    ]);
    expect(count('outbox')).toBe(0);
    expect(rows("SELECT value FROM meta WHERE key = 'device.ctr'")).toEqual([{ value: '0' }]);
  });

  it('has open tickets of each class, one overdue by minutes and one nearly due', () => {
    const classes = rows<{ class: string }>('SELECT DISTINCT class FROM ticket WHERE is_open = 1 ORDER BY class');
    expect(classes.map((row) => row.class)).toEqual(['complaint', 'consult', 'coordinate', 'repair']);
    const at = (phone: string) =>
      rows<{ due: number; clock: string }>(
        `SELECT t.due_at AS due, t.due_clock AS clock FROM ticket t JOIN customer_phone f ON f.customer_id = t.customer_id
         WHERE f.e164 = '${phone}' AND t.is_open = 1`,
      )[0];
    expect(at('+8613800138000')).toEqual({ due: TEST_NOW - 4 * 60_000, clock: 'leaderTold' });
    expect(at('+8675588881234')).toEqual({ due: TEST_NOW + 25 * 60_000, clock: 'appointmentKept' });
  });

  it('has our missed attempt of this morning, an open promise, a complaint, a shared number, a do-not-call', () => {
    expect(
      rows(
        `SELECT a.result, b.stage, b.status, c.name FROM callback_attempt a JOIN callback b ON b.id = a.callback_id
         JOIN customer c ON c.id = b.customer_id WHERE c.name = '何詠詩'`,
      ),
    ).toEqual([{ result: 'noAnswer', stage: 'C', status: 'called', name: '何詠詩' }]);
    expect(
      count("promise m JOIN customer c ON c.id = m.customer_id WHERE m.status = 'open' AND c.name = '李國強'"),
    ).toBe(1);
    expect(
      count(
        "ticket t JOIN customer c ON c.id = t.customer_id WHERE t.class = 'complaint' AND t.is_open = 1 AND c.name = '馮麗珍'",
      ),
    ).toBe(1);
    expect(count("customer_phone WHERE e164 = '+85223456789'")).toBe(2);
    expect(count("customer WHERE name = '歐陽婉儀' AND do_not_call = 1")).toBe(1);
  });

  it('has callbacks due today, late and to come', () => {
    const due = rows<{ dueAt: number }>(
      `SELECT due_at AS dueAt FROM callback WHERE status = 'planned' AND due_at BETWEEN ${TEST_NOW - 3 * 3_600_000} AND ${TEST_NOW + 9 * 3_600_000}`,
    );
    expect(due.some((row) => row.dueAt < TEST_NOW)).toBe(true);
    expect(due.filter((row) => row.dueAt > TEST_NOW).length).toBeGreaterThan(1);
  });

  it('goes on counting ticket numbers where the sample stopped', () => {
    const numbers = rows<{ number: string }>('SELECT number FROM ticket').map((row) => row.number);
    expect(numbers.every(isTicketNumber)).toBe(true);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(rows("SELECT value FROM meta WHERE key = 'ticket.counter'")).toEqual([{ value: String(numbers.length) }]);
  });
});

describe('makeSample', () => {
  const sample = makeSample({ now: TEST_NOW, deskCode: 'K28' });

  it('is the same for the same instant and desk', () => {
    expect(makeSample({ now: TEST_NOW, deskCode: 'K28' })).toEqual(sample);
  });

  it('makes only rows that the judge would know: fields that fit, nothing required blank, nobody missing', () => {
    const known = new Set(sample.rows.map((row) => row.id));
    for (const row of sample.rows) {
      const spec = ENTITIES.get(row.entity);
      if (!spec) throw new Error(row.entity);
      for (const [field, value] of Object.entries(row.fields)) {
        const rule = spec.fields[field];
        if (value === undefined || !rule || !fits(rule, value)) throw new Error(`${row.entity}.${field}: ${value}`);
        if (rule.ref && value !== null && !known.has(String(value)))
          throw new Error(`${row.entity}.${field} is nobody`);
      }
      for (const [field, rule] of Object.entries(spec.fields)) {
        if (rule.required && (row.fields[field] ?? null) === null) throw new Error(`${row.entity}.${field} is blank`);
      }
      expect(blankTicketFields(spec, row.fields)).toEqual([]);
      expect(row.at).toBeLessThanOrEqual(TEST_NOW);
    }
  });

  it('writes every number so that it reads back as what is stored', () => {
    for (const { entity, fields } of sample.rows) {
      if (entity !== 'phone') continue;
      const reading = readPhone(String(fields.written), { region: 'HK' });
      if (!reading.ok || reading.phone.type !== 'number') throw new Error(String(fields.written));
      expect(reading.phone.e164).toBe(fields.e164);
      expect(reading.phone.extension ?? null).toBe(fields.extension ?? null);
    }
  });

  it('is whole at any hour of the day and week', () => {
    for (let hour = 0; hour < 168; hour += 7) {
      const now = TEST_NOW + hour * 3_600_000;
      const attempts = makeSample({ now, deskCode: 'K28' }).rows.filter((row) => row.entity === 'attempt');
      expect(attempts.some((row) => row.fields.result === 'noAnswer' && now - row.at < 86_400_000)).toBe(true);
    }
  });
});
