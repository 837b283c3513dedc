import { z } from 'zod';
import { id, instant, procedure, uiLocale } from './base.ts';
import { role } from './people.ts';

export const me = z.object({
  id,
  name: z.string(),
  role,
  teamId: id.nullable(),
  teamName: z.string().nullable(),
  /** Actions of `shared/roles.ts` this person may take. The page hides what is not in here; core refuses it. */
  may: z.array(z.string()),
  preferences: z.object({
    locale: uiLocale,
    theme: z.enum(['light', 'dark', 'system']),
    /** Remapped keys: command id -> key text like `Mod+K`. */
    keys: z.record(z.string(), z.string()),
    /** Jyutping / Pinyin above the lines to say. */
    readings: z.boolean(),
    sideBySide: z.boolean(),
  }),
});

export const sessionState = z.object({ token: z.string(), me, locked: z.boolean(), idleLockMinutes: z.number() });

export const roster = z.array(
  z.object({
    id,
    name: z.string(),
    /** How others may write the name, so that `May` finds 黃美玲. */
    otherNames: z.array(z.string()),
    role,
    teamName: z.string().nullable(),
    lastSignedInAt: instant.nullable(),
  }),
);

export const sessionContract = {
  /** Who can sign in on this desk: the last one first, then agents, then the others, each as they were added. */
  roster: procedure.output(roster),
  signIn: procedure.input(z.object({ personId: id, pin: z.string().max(64) })).output(sessionState),
  /** After a reload or a core restart: the page shows its token again. */
  resume: procedure.input(z.object({ token: z.string().max(200) })).output(sessionState),
  lock: procedure.output(z.object({})),
  unlock: procedure.input(z.object({ pin: z.string().max(64) })).output(sessionState),
  signOut: procedure.output(z.object({})),
  changePin: procedure.input(z.object({ oldPin: z.string().max(64), newPin: z.string().max(64) })).output(z.object({})),
  setPreferences: procedure.input(me.shape.preferences.partial()).output(me),
};
export type Me = z.infer<typeof me>;
export type Roster = z.infer<typeof roster>;
export type SessionState = z.infer<typeof sessionState>;
