import { useEffect } from 'react';
import type { CallSummary } from '../../../contract/calls.ts';
import type { ShellBridge } from '../../../shared/bridge.ts';
import { useHotkey } from '../../app/hotkey.ts';
import { currentLocale, t, useLanguage } from '../../i18n/i18n.ts';
import { toast } from '../../ui/toasts.ts';

/** Tells the desktop shell language and hotkey, and whether it would disturb a call. In a browser there is no shell. */
export function useTellShell(calls: readonly CallSummary[]): void {
  const language = useLanguage();
  const hotkey = useHotkey((state) => state.keys);
  const busy = calls.some((call) => call.state !== 'parked');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the language is what currentLocale() answers with
  useEffect(() => {
    const { zuoxi } = window as unknown as { zuoxi?: ShellBridge };
    zuoxi?.setShell({ locale: currentLocale(), hotkey, busy }).then(
      (ours) => heardOf(hotkey, !ours),
      () => {},
    );
  }, [language, hotkey, busy]);
}

/** Said once when the key turns out to be another program's: an agent would press it in vain. */
function heardOf(keys: string | null, refused: boolean): void {
  const now = useHotkey.getState();
  if (now.keys !== keys || now.refused === refused) return;
  useHotkey.setState({ refused });
  if (refused) toast({ kind: 'risk', text: t('settings:hotkey.refused', { keys }) });
}
