import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ENTITIES } from '../model/entities.ts';
import { FORMS, formsOf } from './definitions.ts';
import { paginate } from './paginate.ts';

interface Block {
  readonly id: string;
  readonly height: number;
  readonly title?: boolean;
  readonly lead?: number;
  readonly soft?: boolean;
}

const measure = {
  page: 100,
  heightOf: (block: Block) => block.height,
  leadOf: (block: Block) => block.lead ?? 0,
  keepsWithNext: (block: Block) => block.title === true,
  split(block: Block, room: number) {
    const whole = Math.floor(room / 10) * 10;
    if (!block.soft || whole < 10 || whole >= block.height) return null;
    return [
      { ...block, height: whole },
      { ...block, height: block.height - whole },
    ] as const;
  },
};
const ids = (pages: Block[][]) => pages.map((page) => page.map((block) => block.id).join(''));

describe('pages', () => {
  it('fill up in order, and what does not fit goes on', () => {
    const block = (id: string, height: number): Block => ({ id, height });
    expect(ids(paginate([block('a', 60), block('b', 30), block('c', 20)], measure))).toEqual(['ab', 'c']);
    expect(ids(paginate([], measure))).toEqual(['']);
    expect(ids(paginate([block('a', 300), block('b', 10)], measure))).toEqual(['a', 'b']);
  });

  it('never leave a title alone at their foot', () => {
    const blocks = [
      { id: 'a', height: 85 },
      { id: 't', height: 10, title: true },
      { id: 'b', height: 10 },
    ];
    expect(ids(paginate(blocks, measure))).toEqual(['a', 'tb']);
  });

  it('divide a long text over as many pages as it needs', () => {
    const pages = paginate(
      [
        { id: 'a', height: 50 },
        { id: 'x', height: 230, soft: true },
      ],
      measure,
    );
    expect(pages.map((page) => page.map((block) => block.height))).toEqual([[50, 50], [100], [80]]);
  });

  it('leave room for the head that a table brings along', () => {
    const rows = Array.from(
      { length: 12 },
      (_, n): Block => ({ id: String.fromCharCode(97 + n), height: 10, lead: 10 }),
    );
    expect(ids(paginate(rows, measure))).toEqual(['abcdefghi', 'jkl']);
  });

  it('lose nothing and never overflow, whatever comes', () => {
    const any = fc.record({
      id: fc.constant('x'),
      height: fc.integer({ min: 1, max: 99 }),
      title: fc.boolean(),
      lead: fc.integer({ min: 0, max: 9 }),
      soft: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 40 }), (blocks) => {
        const pages = paginate(blocks, measure);
        const sum = (list: readonly Block[]) => list.reduce((n, block) => n + block.height, 0);
        expect(sum(pages.flat())).toBe(sum(blocks));
        for (const page of pages) {
          // a block that with its lead is taller than a page has one of its own
          if (page.length > 1) expect(sum(page) + (page[0]?.lead ?? 0)).toBeLessThanOrEqual(100);
        }
      }),
    );
  });
});

describe('forms', () => {
  it('show only what the entities have', () => {
    const sources: Record<string, string> = {
      ticket: 'ticket',
      customer: 'customer',
      machine: 'equipment',
      station: 'station',
    };
    for (const spec of Object.values(FORMS)) {
      for (const part of spec.parts) {
        if (part.kind !== 'fields') continue;
        for (const { from } of part.fields) {
          const [source = '', name = ''] = from.split('.');
          if (source === 'extra') continue;
          const entity = ENTITIES.get(sources[source] ?? '');
          expect(Object.keys(entity?.fields ?? {}), from).toContain(name);
        }
      }
    }
  });

  it('are offered by class', () => {
    expect(formsOf('repair')).toEqual(['dispatch', 'repair', 'receipt', 'consultation', 'survey']);
    expect(formsOf('complaint')).toEqual(['consultation', 'complaint', 'survey']);
  });
});
