import { z } from 'zod';
import { id, instant, procedure, uiLocale } from './base.ts';

/** Why the local store cannot be used; each has its own page text that says what was kept and what to do. */
export const storeProblem = z.enum(['damaged', 'fromTheFuture', 'diskFull', 'readOnly', 'inUse', 'unreadable']);

export const workspaceInfo = z.object({
  workspaceId: id,
  companyName: z.string(),
  sample: z.boolean(),
  /** Practice workspaces look unmistakably different and never sync. */
  practice: z.boolean(),
  siteId: z.string(),
  timeZone: z.string(),
  defaultLocale: uiLocale,
  profile: z.string(),
  dataDir: z.string(),
  deviceCode: z.string(),
  appVersion: z.string(),
});

export const workspaceStatus = z.object({
  state: z.enum(['absent', 'open', 'problem']),
  info: workspaceInfo.optional(),
  problem: z
    .object({
      code: storeProblem,
      path: z.string(),
      /** The newest backup that passed its integrity check, if there is one. */
      backup: z.object({ path: z.string(), at: instant }).optional(),
    })
    .optional(),
});

export const workspaceContract = {
  status: procedure.output(workspaceStatus),
  /** First run: a sample workspace to try, or an empty one. */
  create: procedure
    .input(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('sample'), locale: uiLocale }),
        z.object({
          kind: z.literal('empty'),
          locale: uiLocale,
          companyName: z.string(),
          /** Where the desk stands: its numbers, its time and the language of a call nobody is known on. HK when absent. */
          region: z.enum(['HK', 'CN', 'MO']).optional(),
          leadName: z.string(),
          leadPin: z.string(),
        }),
      ]),
    )
    .output(workspaceStatus),
  /** Only when `status.problem` is `damaged`: the bad file is kept aside, the newest good backup takes its place. */
  restoreBackup: procedure.output(workspaceStatus),
  retry: procedure.output(workspaceStatus),
};
export type WorkspaceStatus = z.infer<typeof workspaceStatus>;
export type WorkspaceInfo = z.infer<typeof workspaceInfo>;
