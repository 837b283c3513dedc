import { useEffect, useRef } from 'react';
import { registerCommand } from '../../app/commands.ts';
import { useT } from '../../i18n/i18n.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Keys } from '../../ui/keys.tsx';
import { inTrip, startTrip } from './flow.ts';
import { useCall, words } from './model.ts';
import s from './rail.module.css';

/** Side trips on their letters: at once outside text fields, from the menu anywhere. */
export function TripCommands() {
  const { view, session, locale } = useCall();
  const trips = view && !inTrip(view) ? view.trips : [];
  const letters = trips.map((trip) => `${trip.trip}=${trip.key}`).join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: registered anew when the offer or the step changes, not at each answer
  useEffect(() => {
    const undo = trips.map((trip) =>
      registerCommand({
        id: `call.trip.${trip.trip}`,
        title: 'call:command.trip',
        titleParams: { title: words(trip.title, locale) },
        group: 'call',
        keys: [trip.key.toUpperCase()],
        run: () => startTrip(session, view, trip.trip),
      }),
    );
    return () => {
      for (const take of undo) take();
    };
  }, [letters, view?.current?.key, session, locale]);
  return null;
}

/** The same by menu: one more key, but from within a note too. */
export function TripMenu({ onClose }: { onClose: () => void }) {
  const t = useT();
  const { view, session, locale } = useCall();
  const trips = view?.trips ?? [];
  const menu = useRef<HTMLDivElement>(null);
  useEffect(() => menu.current?.querySelector('button')?.focus(), []);
  const start = (trip: string) => {
    onClose();
    startTrip(session, view, trip);
  };
  return (
    <Dialog title={t('call:rail.trips')} onClose={onClose} width={420}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: letters choose, the buttons are there for the rest */}
      <div
        ref={menu}
        className={s.menu}
        onKeyDown={(event) => {
          if (event.altKey || event.ctrlKey || event.metaKey) return;
          const trip = trips.find((entry) => entry.key.toUpperCase() === event.key.toUpperCase());
          if (!trip) return;
          event.preventDefault();
          start(trip.trip);
        }}
      >
        {trips.length === 0 && <p>{t('call:trip.none')}</p>}
        {trips.map((trip) => (
          <button key={trip.trip} type="button" className={s.trip} onClick={() => start(trip.trip)}>
            <span>
              {words(trip.title, locale)}
              {trip.about && <small>{words(trip.about, locale)}</small>}
            </span>
            <Keys keys={trip.key.toUpperCase()} />
          </button>
        ))}
      </div>
    </Dialog>
  );
}
