import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { UiLocale } from '../../../contract/base.ts';
import type { CallView } from '../../../contract/calls.ts';
import type { Settings } from '../../../contract/settings.ts';
import type { ScriptSet } from '../../../shared/script/compile.ts';
import type { Facts, RunView } from '../../../shared/script/run.ts';
import type { Label, Spoken } from '../../../shared/script/types.ts';
import type { CallSession, CallState } from './session.ts';

export type SpokenNames = Pick<Facts, 'agentName' | 'companyName'>;

/** What every part of the call screen reads: the call as core has it, the draft being typed, and the run computed from both. */
export interface CallModel {
  readonly session: CallSession;
  readonly call: CallView;
  readonly settings: Settings;
  readonly locale: UiLocale;
  readonly set: ScriptSet | null;
  readonly facts: Facts;
  /** Agent and company as each language says them: a line beside is read out in its own. */
  readonly spokenNames: Readonly<Record<Spoken, SpokenNames>>;
  /** null while the script is fetched, or when the call goes without one. */
  readonly view: RunView | null;
  /** Shown beside a form that is being filled in (the studio's preview): steps do not take the focus. */
  readonly quiet?: boolean;
}

export const CallContext = createContext<CallModel | null>(null);

export function useCall(): CallModel {
  const model = useContext(CallContext);
  if (!model) throw new Error('outside a call');
  return model;
}

/** A part of the draft's state; renders again only when that part changes. */
export function useDraft<T>(select: (state: CallState) => T): T {
  return useStore(useCall().session.store, select);
}

/** The customer's number as it came; null when it was withheld. */
export function otherEnd(call: Pick<CallView, 'direction' | 'from' | 'to'>): string | null {
  return call.direction === 'in' ? call.from : call.to;
}

/** A label in the agent's language, else in any it has. */
export function words(label: Label | undefined, locale: UiLocale): string {
  if (!label) return '';
  return label[locale] ?? label['zh-HK'] ?? label['zh-CN'] ?? label.en ?? Object.values(label)[0] ?? '';
}

/** The words of a code in one of the site's lists; the code itself when the list has lost it. */
export function listWords(
  list: readonly { code: string; label: Record<string, string> }[],
  code: string | null | undefined,
  locale: UiLocale,
): string {
  if (!code) return '';
  const option = list.find((entry) => entry.code === code);
  return option ? words(option.label, locale) || code : code;
}
