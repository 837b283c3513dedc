import { expect, it } from 'vitest';
import { customer, joinDesk } from '../../../tests/support/hub.ts';
import { onEveryStore } from '../../../tests/support/hub-engines.ts';

onEveryStore((open) => {
  it('tells the author of a value that somebody who had not seen it replaced, beside a verdict that stays', async () => {
    const hub = await open();
    const [a, b] = [await joinDesk(hub, 'a'), await joinDesk(hub, 'b')];
    await a.send({ e: 'customer', i: 'c1', p: customer() });
    await a.pull();
    await b.pull();
    const b0 = a.rows.get('customer c1')?.q ?? 0;
    const line = a.write({ k: 'set', e: 'customer', i: 'c1', p: { note: 'A', email: 'a@x' }, b: b0 });
    const first = await a.push([line]);
    expect(first.results).toMatchObject([{ s: 'ok' }]);
    hub.clock.pass(1000);
    // The later of two who did not see each other; what it saw it replaces without a word.
    await b.send({ k: 'set', e: 'customer', i: 'c1', p: { note: 'B', name: '李四' }, b: b0 });
    const over = [{ f: 'note', v: 'A', won: 'B', by: b.person, at: hub.clock.now() }];
    const c = first.results[0]?.c ?? 0;
    await a.pull();
    expect(a.verdicts.get(c)).toMatchObject({ s: 'ok', q: first.results[0]?.q, over });
    // A replay says the same; a third who saw what stands tells nobody.
    expect((await a.push([line])).results).toMatchObject([{ s: 'ok', q: first.results[0]?.q, over }]);
    await b.pull();
    await b.send({ k: 'set', e: 'customer', i: 'c1', p: { note: 'B2' }, b: b.rows.get('customer c1')?.q ?? 0 });
    await a.pull();
    expect(a.verdicts.get(c)?.over).toEqual(over);
    expect([...b.verdicts.values()].filter((verdict) => verdict.over)).toEqual([]);
    // An erasure takes the value from there as well.
    await hub.engine.act('hub', [{ kind: 'erase', entity: 'customer', id: 'c1', payload: {} }]);
    const notes = await hub.store.read<{ note: string | null }>('SELECT note FROM op');
    expect(JSON.stringify(notes)).not.toContain('"A"');
  });
});
