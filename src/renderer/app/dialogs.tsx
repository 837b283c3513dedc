import { lazy, Suspense } from 'react';
import { create } from 'zustand';

const Palette = lazy(async () => ({ default: (await import('../features/palette/palette.tsx')).Palette }));
const Shortcuts = lazy(async () => ({ default: (await import('../features/shortcuts/shortcuts.tsx')).Shortcuts }));

type Which = 'palette' | 'shortcuts' | null;
const useWhich = create<{ which: Which }>(() => ({ which: null }));

/** Opens one of the dialogs of the frame; null closes. */
export function openFrameDialog(which: Which): void {
  useWhich.setState({ which });
}

/** Palette and sheet of keys: loaded when first opened, one at a time. */
export function FrameDialogs() {
  const which = useWhich((s) => s.which);
  const close = () => openFrameDialog(null);
  return (
    <Suspense fallback={null}>
      {which === 'palette' && <Palette onClose={close} />}
      {which === 'shortcuts' && <Shortcuts onClose={close} />}
    </Suspense>
  );
}

/** Fetches their chunks while nothing else happens, so that the first Ctrl+K is as quick as the tenth. */
export function preloadFrameDialogs(): void {
  void import('../features/palette/palette.tsx').catch(() => {});
  void import('../features/shortcuts/shortcuts.tsx').catch(() => {});
}
