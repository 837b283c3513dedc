import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parsePath, pathOf, routeNames } from './routes.ts';

it('reads paths, and takes anything unknown home', () => {
  expect(parsePath('#/tickets/abc?view=mine')).toEqual({ name: 'tickets', id: 'abc', query: 'view=mine' });
  expect(parsePath('/customers')).toEqual({ name: 'customers', id: null, query: '' });
  expect(parsePath('#/call')).toEqual({ name: 'home', id: null, query: '' });
  expect(parsePath('javascript:alert(1)')).toEqual({ name: 'home', id: null, query: '' });
  expect(parsePath('#/tickets/%E0%A4%A')).toEqual({ name: 'tickets', id: '%E0%A4%A', query: '' });
});

it('gives back what it wrote', () => {
  fc.assert(
    fc.property(fc.constantFrom(...routeNames), fc.string({ minLength: 1 }), (name, id) => {
      const withId = ![
        'home',
        'callbacks',
        'lists',
        'people',
        'clocks',
        'board',
        'shift',
        'floor',
        'settlement',
      ].includes(name);
      expect(parsePath(`#${pathOf(name, id)}`)).toEqual({ name, id: withId ? id : null, query: '' });
    }),
  );
});
