import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { QuickPlace } from '../../editor/QuickPhrases.tsx';
import type { CallModel } from './model.ts';

/** What quick phrases may say in a call: what its script may say, in the language of the text. */
export function useQuickPlaceOfCall({ session, view, facts, spokenNames }: CallModel): QuickPlace {
  const typed = useStore(session.store, ({ fields }) => fields.class);
  return useMemo(
    () => ({
      ticketClass: typeof typed === 'string' ? typed : (view?.plan.ticket?.class ?? null),
      scope: (language) => ({ values: view?.scope.values ?? {}, facts: { ...facts, ...spokenNames[language] } }),
    }),
    [typed, view, facts, spokenNames],
  );
}
