import { beginningOf } from '../../../shared/script/beginning.ts';
import type { Procedures } from '../../app-context.ts';
import type { Library } from '../../content/library.ts';
import { failure } from '../../failure.ts';

/** Published documents: what ships, overruled by what the site published. */
export function createDocuments({ authed }: Procedures, library: Library) {
  return {
    scripts: authed.documents.scripts.handler(({ context: { ws } }) =>
      library.scripts(ws).map(({ id, versionId, hash, body, related }) => ({
        id,
        versionId,
        hash,
        title: { ...body.title },
        pins: Object.fromEntries(related.map((doc) => [doc.id, doc.versionId])),
        about: { ...body.about },
        purpose: body.stages ? 'callback' : (body.direction ?? 'in'),
        stages: [...(body.stages ?? [])],
        begins: beginningOf(body),
      })),
    ),
    script: authed.documents.script.handler(({ context: { ws }, input }) => {
      const script = library.script(ws, input.id, input.versionId, input.pins);
      if (!script) throw failure('NOT_FOUND', { entity: 'document', id: input.id });
      return { ...script.root, related: [...script.related] };
    }),
    phrases: authed.documents.phrases.handler(({ context: { ws } }) => library.phrases(ws)),
  };
}
