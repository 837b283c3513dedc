import { useEffect } from 'react';
import type { CallSummary } from '../../../contract/calls.ts';
import type { ShellBridge } from '../../../shared/bridge.ts';
import { currentLocale, useLanguage } from '../../i18n/i18n.ts';

/** Pops the number on the clipboard, in whatever program it was copied. Taken by few programs, and by no input method. */
const POP_HOTKEY = 'Control+Alt+F9';

/** Tells the desktop shell the language, and whether it would disturb a call. In a browser there is no shell. */
export function useTellShell(calls: readonly CallSummary[]): void {
  const language = useLanguage();
  const busy = calls.some((call) => call.state !== 'parked');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the language is what currentLocale() answers with
  useEffect(() => {
    const { zuoxi } = window as unknown as { zuoxi?: ShellBridge };
    zuoxi?.setShell({ locale: currentLocale(), hotkey: POP_HOTKEY, busy }).catch(() => {});
  }, [language, busy]);
}
