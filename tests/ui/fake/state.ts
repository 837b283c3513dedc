import type { CallView } from '../../../src/contract/calls.ts';
import type { CoreEvent } from '../../../src/contract/events.ts';
import type { Me, SessionState } from '../../../src/contract/session.ts';
import type { Settings } from '../../../src/contract/settings.ts';
import type { SyncState } from '../../../src/contract/sync.ts';
import type { WorkspaceStatus } from '../../../src/contract/workspace.ts';
import { defaultSettings } from '../../../src/shared/settings.ts';
import { mayOf, NOW, people, uuid } from './data.ts';
import { type FakeSync, fakeSync } from './sync-data.ts';

export interface FakeOptions {
  workspace?: WorkspaceStatus['state'];
  problem?: NonNullable<WorkspaceStatus['problem']>['code'];
  backup?: boolean;
  locale?: Me['preferences']['locale'];
  theme?: Me['preferences']['theme'];
  practice?: boolean;
  /** Number of tickets and customers; the grids are tried with 100,000. */
  rows?: number;
  unsent?: number;
  /** Of sync; `alone` unless said. */
  sync?: SyncState;
  attention?: number;
  /** Nobody has a PIN on this desk yet. */
  newHere?: boolean;
}

/** All that the made-up core remembers; one per page. */
export interface FakeState {
  options: FakeOptions;
  workspace: WorkspaceStatus;
  me: Me | null;
  locked: boolean;
  preferences: Me['preferences'];
  settings: Settings;
  sync: FakeSync;
  calls: Map<string, CallView>;
  undone: string[];
  changes: number;
  publish: (event: CoreEvent) => void;
  listeners: Set<(event: CoreEvent) => void>;
}

export const PIN = '2580';

export function fakeState(options: FakeOptions): FakeState {
  const listeners = new Set<(event: CoreEvent) => void>();
  return {
    options,
    workspace: workspaceOf(options),
    me: null,
    locked: false,
    preferences: {
      locale: options.locale ?? 'zh-HK',
      theme: options.theme ?? 'light',
      keys: {},
      readings: false,
      sideBySide: false,
    },
    settings: { ...structuredClone(defaultSettings), companyName: '香江影印機維修有限公司', hotline: '2345 6789' },
    sync: fakeSync(options.sync ?? 'alone', options.attention ?? 0),
    calls: new Map(),
    undone: [],
    changes: 0,
    listeners,
    publish: (event) => {
      for (const l of listeners) l(event);
    },
  };
}

export function openWorkspace(options: FakeOptions): WorkspaceStatus {
  return {
    state: 'open',
    info: {
      workspaceId: uuid(9, 1),
      companyName: '香江影印機維修有限公司',
      sample: true,
      practice: options.practice ?? false,
      siteId: 'hk',
      timeZone: 'Asia/Hong_Kong',
      defaultLocale: 'zh-HK',
      profile: 'default',
      dataDir: '/home/agent/zuoxi',
      deviceCode: 'K7',
      appVersion: '0.1.0',
    },
  };
}

function workspaceOf(options: FakeOptions): WorkspaceStatus {
  if (options.problem)
    return {
      state: 'problem',
      problem: {
        code: options.problem,
        path: 'C:\\Users\\agent\\AppData\\Local\\Zuoxi\\default\\workspace.db',
        ...(options.backup ? { backup: { path: 'backup-2026-11-20.db', at: NOW - 15 * 3_600_000 } } : {}),
      },
    };
  return options.workspace === 'absent' ? { state: 'absent' } : openWorkspace(options);
}

export function signedIn(state: FakeState, personId: string): SessionState {
  const person = people.find((p) => p.id === personId) ?? people[0];
  if (!person) throw new Error('no people');
  state.me = {
    id: person.id,
    name: person.name,
    role: person.role,
    teamId: person.teamId,
    teamName: person.teamName,
    may: mayOf(person.role),
    preferences: state.preferences,
  };
  return sessionOf(state);
}

export function sessionOf(state: FakeState): SessionState {
  if (!state.me) throw new Error('nobody is signed in');
  return { token: `fake-${state.me.id}`, me: state.me, locked: state.locked, idleLockMinutes: 10 };
}
