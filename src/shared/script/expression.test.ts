import { parse } from '@marcbachmann/cel-js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileExpression, ExpressionError, typeChecker } from './expression.ts';

const bare = <T extends object>(members: T): T => Object.assign(Object.create(null) as T, members);
const context = bare({
  ticket: bare({ fault: 'no power', level: 2n, quoteAccepted: true }),
  facts: bare({ customer: bare({ known: false, openTickets: 1n }) }),
  choice: bare({ greet: '' }),
});

describe('an expression', () => {
  it.each([
    ['ticket.fault == "no power"', true],
    ['ticket.level >= 2 && !facts.customer.known', true],
    ['ticket.fault.contains("power") ? "a" : "b"', 'a'],
    ['facts.customer.openTickets + 1 == 2', true],
    ['ticket.level in [1, 3]', false],
    ['size(ticket.fault) > 3 && choice.greet == ""', true],
  ])('%s gives %s', (source, value) => {
    expect(compileExpression(source).run(context)).toBe(value);
  });

  it('names what it reads', () => {
    expect([...compileExpression('ticket.level > 1 || choice.greet in ["a", ticket.fault]').names].sort()).toEqual([
      'choice.greet',
      'ticket.fault',
      'ticket.level',
    ]);
  });

  it.each([
    ['ticket.fault ==', /./],
    ['ticket.fault.matches("(a+)+$")', /matches\(\) is not part/],
    ['[1, 2].map(x, x * 2)', /map\(\) is not part/],
    ['ticket["fault"]', /is not part/],
    ['{"a": 1}', /is not part/],
    [`"${'x'.repeat(600)}"`, /longer than 500/],
    [`${'('.repeat(100)}1${')'.repeat(100)}`, /./],
    ['__proto__.x', /Reserved/],
  ])('%s is refused', (source, message) => {
    expect(() => compileExpression(source)).toThrow(ExpressionError);
    expect(() => compileExpression(source)).toThrow(message);
  });

  it('reaches nothing that is inherited', () => {
    for (const source of [
      'ticket.constructor',
      'constructor.name',
      'ticket.toString',
      'facts.customer.hasOwnProperty',
    ]) {
      expect(() => {
        const value = compileExpression(source).run(context);
        if (value !== undefined) throw new Error('reached');
      }).toThrow(/No such key|Unknown|Unsupported/);
    }
  });
});

describe('the fast path', () => {
  const name = fc.constantFrom(
    'ticket.fault',
    'ticket.level',
    'ticket.quoteAccepted',
    'facts.customer.known',
    'facts.customer.openTickets',
    'choice.greet',
    'ticket.missing',
  );
  const literal = fc.constantFrom('"no power"', '""', '1', '2', 'true', 'false');
  const { tree } = fc.letrec<{ tree: string; leaf: string }>((tie) => ({
    leaf: fc.oneof(
      name,
      fc.tuple(name, fc.constantFrom('==', '!='), literal).map((parts) => parts.join(' ')),
    ),
    tree: fc.oneof(
      { depthSize: 'small' },
      tie('leaf'),
      tie('tree').map((inner) => `!(${inner})`),
      fc.tuple(tie('tree'), fc.constantFrom('&&', '||'), tie('tree')).map(([a, op, b]) => `(${a}) ${op} (${b})`),
    ),
  }));

  it('answers as CEL does, errors included', () => {
    const outcome = (run: () => unknown): unknown => {
      try {
        return run();
      } catch {
        return 'error';
      }
    };
    fc.assert(
      fc.property(tree, (source) => {
        if (source.length > 500) return;
        expect(outcome(() => compileExpression(source).run(context))).toEqual(outcome(() => parse(source)(context)));
      }),
      { numRuns: 500 },
    );
  });
});

describe('the check of types', () => {
  const checker = typeChecker({ vars: new Map([['again', 'string']]), steps: ['greet'], calls: ['who'] });
  it.each([
    ['ticket.faultKind == "software"', null],
    ['facts.customer.openTickets > 0 && vars.again != ""', null],
    ['choice.greet == "yes" || result.who == "verified"', null],
    ['ticket.faultkind == "software"', /No such key: faultkind/],
    ['ticket.level == "high"', /no such overload/],
    ['choice.gret == "yes"', /No such key: gret/],
    ['caller == "x"', /Unknown variable: caller/],
    ['ticket.fault', /gives string, not yes or no/],
  ])('%s', (source, message) => {
    const found = checker.check(source, 'bool');
    if (message === null) expect(found).toBeNull();
    else expect(found).toMatch(message);
  });
});
