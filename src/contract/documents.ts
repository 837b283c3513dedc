import { z } from 'zod';
import { id, procedure } from './base.ts';

const versioned = z.object({ id: z.string(), versionId: id, hash: z.string() });

/** Versions by document id: those of the sub-scripts and side trips that belong to a script. */
const pins = z.record(z.string(), z.string());

/** Published documents. Bodies are JSON whose schema lives in `shared/` (script/schema.ts, phrases/types.ts). */
export const documentsContract = {
  scripts: procedure.output(
    z.array(versioned.extend({ title: z.record(z.string(), z.string()), purpose: z.string(), pins })),
  ),
  /** A script with every sub-script and side trip it can reach. */
  script: procedure
    .input(z.object({ id: z.string(), versionId: id.nullable(), pins: pins.optional() }))
    .output(versioned.extend({ body: z.unknown(), related: z.array(versioned.extend({ body: z.unknown() })) })),
  phrases: procedure.output(versioned.extend({ body: z.unknown() })),
};
