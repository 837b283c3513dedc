import { lazy, type RefObject, Suspense, useEffect, useRef } from 'react';
import { useT } from '../i18n/i18n.ts';
import { PracticeBanner } from '../practice/frame.tsx';
import { BadDayBanner } from '../shift/banner.tsx';
import { AntdProvider } from '../ui/antd.tsx';
import { Boundary } from './boundary.tsx';
import { FrameDialogs } from './dialogs.tsx';
import { useFrameCommands } from './frame-commands.ts';
import { globals, pageOf } from './pages.tsx';
import { Rail } from './rail.tsx';
import { pathOf, useRoute } from './routes.ts';
import { useWorkspace } from './session.ts';
import s from './shell.module.css';
import { StatusStrip } from './status-strip.tsx';

const PracticeDock = lazy(async () => ({ default: (await import('../practice/dock.tsx')).PracticeDock }));

/** The desk after sign-in: rail, page, status strip, and the dialogs that every page shares. */
export function Shell({ hidden }: { hidden: boolean }) {
  const practice = useWorkspace()?.practice ?? false;
  const t = useT();
  const place = useRef<HTMLDivElement>(null);
  useFrameCommands();
  useFocusAfterLock(place, hidden);
  return (
    <AntdProvider>
      <div ref={place} className={s.shell} hidden={hidden} inert={hidden} data-practice={practice || undefined}>
        {practice ? <PracticeBanner /> : <BadDayBanner />}
        {/* While practising the customer has its room; places answer to their keys. */}
        {!practice && <Rail />}
        {/* The page comes together with what listens everywhere: a key pressed as soon as it shows is never lost. */}
        <Suspense fallback={null}>
          <main className={s.main} id="main" data-watermark={t('nav:watermark')}>
            <Page />
          </main>
          {practice && <PracticeDock />}
          <StatusStrip />
          {globals.map((Global, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
            <Boundary key={i}>
              <Global />
            </Boundary>
          ))}
        </Suspense>
        {!hidden && <FrameDialogs />}
      </div>
    </AntdProvider>
  );
}

/** Hiding the desk takes the focus away; unlocking puts it back where it was. */
function useFocusAfterLock(place: RefObject<HTMLElement | null>, hidden: boolean) {
  const last = useRef<HTMLElement>(null);
  useEffect(() => {
    const remember = (e: FocusEvent) => {
      if (e.target instanceof HTMLElement) last.current = e.target;
    };
    const { current } = place;
    current?.addEventListener('focusin', remember);
    return () => current?.removeEventListener('focusin', remember);
  }, [place]);
  useEffect(() => {
    if (!hidden && last.current?.isConnected && document.activeElement === document.body) last.current.focus();
  }, [hidden]);
}

function Page() {
  const t = useT();
  const { name, id, query } = useRoute();
  const Current = pageOf(name);
  return (
    <Boundary resetKey={pathOf(name, id)}>
      <Suspense fallback={null}>
        {Current ? (
          <Current key={name} id={id} query={query} />
        ) : (
          <p className={s.missing}>{t('common:pageMissing')}</p>
        )}
      </Suspense>
    </Boundary>
  );
}
