import { z } from 'zod';
import { id, instant, procedure } from './base.ts';

/** Words by language, as documents carry them. */
const words = z.record(z.string(), z.string());
const key = z.string().max(64);
/** A document of `shared/script`; its schema is checked in core. */
const body = z.unknown();
const note = z.string().trim().max(2_000);

/** A draft of any kind of document. */
export const draft = z.object({
  id,
  rev: z.number().int(),
  status: z.enum(['draft', 'inReview']),
  /** The version it began from; null for a script that is new. */
  basedOn: id.nullable(),
  ownerId: id,
  ownerName: z.string(),
  editedAt: instant,
  note: z.string().nullable(),
});

/** A version of any kind of document. */
export const version = z.object({
  versionId: id,
  /** For people; runs pin the id. */
  number: z.number().int(),
  hash: z.string(),
  source: z.enum(['builtIn', 'site']),
  state: z.enum(['inForce', 'coming', 'past']),
  effectiveFrom: instant,
  publishedBy: z.string().nullable(),
  publishedAt: instant.nullable(),
  note: z.string().nullable(),
});

const scriptRow = z.object({
  key,
  kind: z.enum(['call', 'sub', 'trip']),
  direction: z.enum(['in', 'out']).nullable(),
  title: words,
  about: words.nullable(),
  steps: z.number().int(),
  /** The version in force; null for a script that was never published. */
  inForce: version.nullable(),
  /** Published, but from a later date. */
  coming: version.nullable(),
  draft: draft.nullable(),
  /** The application brought a newer built-in than the one this site edited: look at the difference, then take it or leave it. */
  offer: z.boolean(),
});

export const loadError = z.object({ line: z.number(), column: z.number(), path: z.string(), message: z.string() });

const tally = z.object({ count: z.number().int() });

export const insight = z.object({
  versionId: z.string(),
  number: z.number().int().nullable(),
  runs: z.number().int(),
  unfinished: z.number().int(),
  outcomes: z.array(tally.extend({ script: z.string(), id: z.string() })),
  ways: z.array(tally.extend({ from: z.string(), to: z.string() })),
  steps: z.array(
    z.object({
      script: z.string(),
      step: z.string(),
      runs: z.number().int(),
      medianMs: z.number(),
      p90Ms: z.number(),
      endedHere: z.number().int(),
      backs: z.number().int(),
      skipped: z.array(tally.extend({ item: z.string(), kind: z.enum(['say', 'ask']), reason: z.string() })),
    }),
  ),
});

/** Where leads and trainers write call scripts. Everything here asks for the right `documents.publish`. */
export const studioContract = {
  list: procedure.output(z.array(scriptRow)),
  /** The draft's document, else the one in force, with every other document it may call (drafts of others are not seen). */
  open: procedure
    .input(z.object({ key }))
    .output(z.object({ row: scriptRow, body, published: body.nullable(), others: z.array(body) })),
  versions: procedure.input(z.object({ key })).output(z.array(version)),
  version: procedure.input(z.object({ key, versionId: id })).output(z.object({ version, body })),
  /** Keeps a draft; makes it when `rev` is null. CONFLICT when somebody else saved it since, INVALID_INPUT for no script at all. */
  save: procedure.input(z.object({ key, rev: z.number().int().nullable(), body })).output(z.object({ draft })),
  /** `inReview` asks colleagues to look; `draft` takes it back; `withdrawn` puts the work away, the versions stay. */
  move: procedure
    .input(
      z.object({ key, rev: z.number().int(), to: z.enum(['draft', 'inReview', 'withdrawn']), note: note.nullable() }),
    )
    .output(z.object({ draft: draft.nullable() })),
  /** Publishes a draft that is in review, from an instant on. INVALID_INPUT names each error of lint; nothing is published then. */
  publish: procedure
    .input(z.object({ key, rev: z.number().int(), effectiveFrom: instant, note: note.min(1) }))
    .output(z.object({ version })),
  /** An earlier version (the site's or a built-in) in force again from now: a new version with the old text. */
  rollBack: procedure.input(z.object({ key, versionId: id, note: note.min(1) })).output(z.object({ version })),
  /** What ships now beside what the site has: `body` is the built-in. */
  offer: procedure.input(z.object({ key })).output(z.object({ body, published: body })),
  /** Keeps the site's own: the offer is not made again until a newer built-in comes. */
  declineOffer: procedure.input(z.object({ key })).output(z.object({})),
  /** A YAML file as a draft; faults with their line when it is none. A draft that exists is not overwritten unless told so. */
  import: procedure
    .input(z.object({ text: z.string().max(8_000_000), overwrite: z.boolean() }))
    .output(
      z.discriminatedUnion('ok', [
        z.object({ ok: z.literal(true), key }),
        z.object({ ok: z.literal(false), key: key.nullable(), exists: z.boolean(), errors: z.array(loadError) }),
      ]),
    ),
  export: procedure
    .input(z.object({ key, versionId: id.nullable() }))
    .output(z.object({ name: z.string(), text: z.string() })),
  /** How each version does, from the latest 1,000 finished runs. */
  insight: procedure.input(z.object({ key })).output(z.array(insight)),
};

export type StudioRow = z.infer<typeof scriptRow>;
export type StudioVersion = z.infer<typeof version>;
export type StudioDraft = z.infer<typeof draft>;
export type StudioInsight = z.infer<typeof insight>;
