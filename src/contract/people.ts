import { z } from 'zod';
import { id, procedure } from './base.ts';

export const role = z.enum(['trainee', 'agent', 'groupLeader', 'lead', 'trainer', 'administrator']);
export type Role = z.infer<typeof role>;

export const person = z.object({
  id,
  name: z.string(),
  /** What the script says for this agent in each language; the name when blank. */
  spokenName: z.record(z.string(), z.string()),
  role,
  teamId: id.nullable(),
  teamName: z.string().nullable(),
  active: z.boolean(),
});
export const team = z.object({ id, name: z.string(), region: z.string().nullable() });

/** Somebody who goes out to repair: has work assigned, but needs no sign-in. */
export const technician = z.object({ id, name: z.string(), teamName: z.string().nullable() });

export const peopleContract = {
  list: procedure.output(z.object({ people: z.array(person), teams: z.array(team) })),
  /** Whom a repair can be assigned to: technicians at work and their group leaders. */
  technicians: procedure.output(z.array(technician)),
  /** `pin` sets the first PIN on this desk. */
  create: procedure
    .input(
      z.object({
        name: z.string(),
        spokenName: z.record(z.string(), z.string()),
        role,
        teamId: id.nullable(),
        pin: z.string(),
      }),
    )
    .output(person),
  update: procedure
    .input(
      z.object({
        id,
        set: person.pick({ name: true, spokenName: true, role: true, teamId: true, active: true }).partial(),
      }),
    )
    .output(person),
  resetPin: procedure.input(z.object({ id, pin: z.string() })).output(z.object({})),
  createTeam: procedure.input(z.object({ name: z.string(), region: z.string().nullable() })).output(team),
};
export type Person = z.infer<typeof person>;
export type Technician = z.infer<typeof technician>;
export type Team = z.infer<typeof team>;
