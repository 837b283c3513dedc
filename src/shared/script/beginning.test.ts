import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { beginningOf, sharedBeginning } from './beginning.ts';
import { compile } from './compile.ts';
import { evaluate } from './evaluate.ts';
import { Desk } from './fixture.ts';
import { loadScript } from './load.ts';
import type { ScriptDoc } from './types.ts';

const folder = fileURLToPath(new URL('../../../content/scripts', import.meta.url));
const docs = ['answering', 'productQuality', 'appointment', 'opening', 'caller', 'closing', 'hearing', 'onHold'].map(
  (id): ScriptDoc => {
    const loaded = loadScript(readFileSync(join(folder, `${id}.yaml`), 'utf8'));
    if (!loaded.ok) throw new Error(id);
    return loaded.doc;
  },
);
const doc = (id: string): ScriptDoc => docs.find((one) => one.id === id) ?? (docs[0] as ScriptDoc);

describe('beginningOf', () => {
  it('names the sub-scripts that come before anything of its own', () => {
    const begins = [
      { step: 'opening', call: 'opening' },
      { step: 'caller', call: 'caller' },
    ];
    expect(beginningOf(doc('answering'))).toEqual(begins);
    expect(beginningOf(doc('productQuality')).slice(0, 2)).toEqual(begins);
    expect(beginningOf(doc('appointment'))).toEqual([]);
  });
});

describe('changing the script in the middle of a call', () => {
  const facts = { companyName: 'Ace', customer: { known: false } };
  const desk = new Desk(facts, compile(docs, 'answering'));
  desk.say('hello').say('recording').enter();
  desk.choose('has').type('number', 'C001').enter().trip('onHold').say('mayHold').pick('holds').say('thanks').enter();
  desk.enter().type('surname', '陳').type('title', 'mr').enter().say('mayCall').pick('callable').enter();

  it('neither greets nor asks for the name again', () => {
    expect(desk.view.current?.key).toBe('need');
    const other = compile(docs, 'productQuality');
    const log = sharedBeginning(desk.view, desk.log, beginningOf(doc('productQuality')));
    const view = evaluate(other, log, facts);
    expect(view.current?.key).toBe('hearing/courtesy');
    expect([view.missing, view.withdrawn, view.problems]).toEqual([[], [], []]);
    expect(view.plan.values).toMatchObject({
      'customer.number': { value: 'C001' },
      'customer.surname': { value: '陳' },
      'call.numberCallable': { value: true },
    });
  });

  it('leaves a look back and all that the other script does not share', () => {
    desk.choose('consult').back();
    const begins = beginningOf(doc('productQuality'));
    const log = sharedBeginning(desk.view, desk.log, begins);
    expect(log.map(({ kind }) => kind)).not.toContain('back');
    expect(log.some(({ step }) => step === 'need')).toBe(false);
    expect(sharedBeginning(desk.view, desk.log, beginningOf(doc('appointment')))).toEqual([]);
  });
});
