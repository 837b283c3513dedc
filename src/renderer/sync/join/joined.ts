import { create } from 'zustand';
import type { EnrolResult } from '../../../contract/sync.ts';

type Joined = Extract<EnrolResult, { ok: true }>;

/** What the hub answered when this page joined: shown until somebody is at the desk, whichever page that takes. */
export const useJoined = create<{ joined: Joined | null }>(() => ({ joined: null }));
export const takeJoined = (joined: Joined | null) => useJoined.setState({ joined });
