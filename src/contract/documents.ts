import { z } from 'zod';
import { id, procedure } from './base.ts';

const labels = z.record(z.string(), z.string());
const versioned = z.object({ id: z.string(), versionId: id, hash: z.string() });

/** Versions by document id: those of the sub-scripts and side trips that belong to a script. */
const pins = z.record(z.string(), z.string());

/** Published documents. Bodies are JSON whose schema lives in `shared/` (script/schema.ts, phrases/types.ts). */
export const documentsContract = {
  scripts: procedure.output(
    z.array(
      versioned.extend({
        title: labels,
        pins,
        about: labels,
        /** `callback` where it does callbacks of some stage, else the direction of its calls. */
        purpose: z.string(),
        /** Stages of callbacks that it does. */
        stages: z.array(z.string()),
        /** The sub-scripts it begins with. */
        begins: z.array(z.object({ step: z.string(), call: z.string() })),
      }),
    ),
  ),
  /** A script with every sub-script and side trip it can reach. */
  script: procedure
    .input(z.object({ id: z.string(), versionId: id.nullable(), pins: pins.optional() }))
    .output(versioned.extend({ body: z.unknown(), related: z.array(versioned.extend({ body: z.unknown() })) })),
  phrases: procedure.output(versioned.extend({ body: z.unknown() })),
};
