import { z } from 'zod';
import { id, procedure } from './base.ts';
import { draft, loadError, version } from './studio.ts';

const words = z.record(z.string(), z.string());
const key = z.string().max(64);
/** A scenario of `shared/practice`; its schema is checked in core. */
const body = z.unknown();
const note = z.string().trim().max(2_000);

const scenarioRow = z.object({
  key,
  title: words,
  about: words,
  difficulty: z.enum(['easy', 'medium', 'hard']),
  languages: z.array(z.string()),
  turns: z.number().int(),
  /** null for a scenario that was never published. */
  inForce: version.nullable(),
  draft: draft.nullable(),
});

const left = z.object({
  kind: z.enum(['name', 'phone', 'address', 'code', 'mail']),
  text: z.string(),
  within: z.string(),
});

/** Where trainers write practice scenarios, with the habits of the script studio. Asks for the right `documents.publish`. */
export const scenariosContract = {
  list: procedure.output(z.array(scenarioRow)),
  /** The draft's document, else the one in force; `scripts` are the ids that a scenario may begin with. */
  open: procedure
    .input(z.object({ key }))
    .output(z.object({ row: scenarioRow, body, published: body.nullable(), scripts: z.array(z.string()) })),
  versions: procedure.input(z.object({ key })).output(z.array(version)),
  /** Keeps a draft; makes it when `rev` is null. CONFLICT when somebody else saved it since, INVALID_INPUT for no scenario at all. */
  save: procedure.input(z.object({ key, rev: z.number().int().nullable(), body })).output(z.object({ draft })),
  /** `withdrawn` puts the work away, the versions stay. */
  withdraw: procedure.input(z.object({ key, rev: z.number().int() })).output(z.object({})),
  /** Publishes a draft from now on. INVALID_INPUT names each error of lint; nothing is published then. */
  publish: procedure.input(z.object({ key, rev: z.number().int(), note: note.min(1) })).output(z.object({ version })),
  /** An earlier version in force again from now: a new version with the old text. */
  rollBack: procedure.input(z.object({ key, versionId: id, note: note.min(1) })).output(z.object({ version })),
  /** A YAML file as a draft; faults with their line when it is none. A draft that exists is not overwritten unless told so. */
  import: procedure
    .input(z.object({ text: z.string().max(1_000_000), overwrite: z.boolean() }))
    .output(
      z.discriminatedUnion('ok', [
        z.object({ ok: z.literal(true), key }),
        z.object({ ok: z.literal(false), key: key.nullable(), exists: z.boolean(), errors: z.array(loadError) }),
      ]),
    ),
  export: procedure
    .input(z.object({ key, versionId: id.nullable() }))
    .output(z.object({ name: z.string(), text: z.string() })),
  /** A draft from a call that was finished, without anything of the caller's. `left`: what still looks real, so that nothing was kept. */
  fromCall: procedure
    .input(z.object({ callId: id, key }))
    .output(
      z.discriminatedUnion('ok', [
        z.object({ ok: z.literal(true), key, replaced: z.number().int() }),
        z.object({ ok: z.literal(false), left: z.array(left) }),
      ]),
    ),
};

export type ScenarioRow = z.infer<typeof scenarioRow>;
