import { ORPCError } from '@orpc/client';
import type { AttentionItem } from '../../../src/contract/sync.ts';
import { NOW, uuid } from './data.ts';
import { os } from './os.ts';
import { type FakeState, openWorkspace, signedIn } from './state.ts';
import { fakeSync } from './sync-data.ts';

/** Sync of the made-up core. */
export function sync(state: FakeState) {
  const it = state.sync;
  const tell = () => state.publish({ kind: 'sync', state: it.status.state, progress: it.status.progress });
  const find = (id: string) => {
    const found = it.items.find((one) => one.id === id);
    if (!found) throw new ORPCError('NOT_FOUND', { defined: true, data: { entity: 'attention', id } });
    return found;
  };
  const settle = (id: string, to: AttentionItem['state']) => {
    const found = find(id);
    found.state = to;
    found.canKeep = to === 'open' && found.kind === 'lost';
    it.status.attention = it.items.filter((one) => one.state === 'open').length;
    return found;
  };
  const joined = fakeSync('fresh', 0).status;
  return {
    status: os.sync.status.handler(() => it.status),
    now: os.sync.now.handler(() => {
      it.said.push('now');
      return it.status;
    }),
    network: os.sync.network.handler(({ input }) => {
      it.said.push(input);
      it.status = { ...it.status, state: input.online ? 'fresh' : 'offline' };
      tell();
      return {};
    }),
    allowRemovals: os.sync.allowRemovals.handler(({ input }) => {
      it.said.push(input);
      it.status = { ...it.status, state: input.allow ? 'fresh' : 'asking', ask: input.allow ? null : it.status.ask };
      return it.status;
    }),
    ledger: os.sync.ledger.handler(() => it.ledger),
    verify: os.sync.verify.handler(() => {
      const scopes = [
        { scope: 'org', rows: 64, hubRows: 64, state: 'same' as const },
        { scope: 'site:hk', rows: 9336, hubRows: 9337, state: 'mended' as const },
      ];
      it.ledger = { ...it.ledger, verified: { at: NOW, scopes } };
      return it.ledger;
    }),
    attention: os.sync.attention.handler(({ input }) => {
      const items = it.items.filter(
        (one) => (one.state === 'open') === (input.state === 'open') && (!input.row || input.row.id === one.rowId),
      );
      return { items: items.slice(0, input.limit), total: items.length };
    }),
    keepMine: os.sync.keepMine.handler(({ input }) => settle(input.id, 'kept')),
    letItBe: os.sync.letItBe.handler(({ input }) => {
      for (const id of input.ids) settle(id, 'left');
      return {};
    }),
    reopen: os.sync.reopen.handler(({ input }) => settle(input.id, 'open')),
    check: os.sync.check.handler(({ input }) => {
      const away = input.address.includes('nowhere');
      return {
        url: input.address,
        reachable: !away,
        problem: away ? ('unreachable' as const) : null,
        secure: true,
        trusted: false,
        fingerprint: Array.from({ length: 32 }, (_, i) =>
          (i * 7 + 16).toString(16).padStart(2, '0').toUpperCase(),
        ).join(':'),
        subject: 'CN=hub.example.hk',
        validUntil: NOW + 300 * 86_400_000,
      };
    }),
    enrol: os.sync.enrol.handler(({ input }) => {
      it.said.push(input);
      if (input.code !== 'good-code') return { ok: false as const, reason: 'badCode' as const };
      it.status = joined;
      state.workspace = openWorkspace(state.options);
      state.publish({ kind: 'workspace' });
      return {
        ok: true as const,
        organisation: '香江影印機維修有限公司',
        site: 'hk',
        direction: 'download' as const,
        rows: { org: 64, 'site:hk': 9336 },
        putAside: null,
      };
    }),
    signIn: os.sync.signIn.handler(({ input }) => {
      if (input.password !== 'hub-password') return { ok: false as const, reason: 'wrongPassword' as const };
      return { ok: true as const, session: signedIn(state, uuid(2, 2)) };
    }),
    leave: os.sync.leave.handler(({ input }) => {
      if (it.status.pending > 0 && !input.force) return { left: false, pending: it.status.pending };
      it.status = fakeSync('alone', 0).status;
      return { left: true, pending: 0 };
    }),
    editing: os.sync.editing.handler(({ input }) => {
      it.said.push(input);
      return {};
    }),
    editors: os.sync.editors.handler(() => it.editors),
    older: os.sync.older.handler(() => ({ tickets: 2, offline: it.status.state !== 'fresh' })),
  };
}
