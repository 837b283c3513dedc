import { ORPCError } from '@orpc/client';
import { beginningOf } from '../../../src/shared/script/beginning.ts';
import { loadScript } from '../../../src/shared/script/load.ts';
import type { ScriptDoc } from '../../../src/shared/script/types.ts';
import { uuid } from './data.ts';
import { os } from './os.ts';

const files = import.meta.glob<string>('../../../content/scripts/*.yaml', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const lexicon = import.meta.glob<unknown>('../../../content/phrases/lexicon.json', { import: 'default', eager: true });

const docs: ScriptDoc[] = Object.values(files).flatMap((text) => {
  const loaded = loadScript(text);
  return loaded.ok ? [loaded.doc] : [];
});
const versioned = (doc: ScriptDoc) => ({ id: doc.id, versionId: uuid(12, docs.indexOf(doc)), hash: doc.id });

/** The scripts and phrases that ship, as published. */
export function documents() {
  return {
    scripts: os.documents.scripts.handler(() =>
      docs
        .filter((doc) => doc.kind === 'call')
        .map((doc) => ({
          ...versioned(doc),
          title: { ...doc.title } as Record<string, string>,
          pins: {},
          about: { ...doc.about } as Record<string, string>,
          purpose: doc.stages ? 'callback' : (doc.direction ?? 'in'),
          stages: [...(doc.stages ?? [])],
          begins: beginningOf(doc),
        })),
    ),
    script: os.documents.script.handler(({ input }) => {
      const doc = docs.find((one) => one.id === input.id);
      if (!doc) throw new ORPCError('NOT_FOUND', { defined: true, data: { entity: 'document', id: input.id } });
      const related = docs.filter((one) => one.kind !== 'call').map((one) => ({ ...versioned(one), body: one }));
      return { ...versioned(doc), body: doc, related };
    }),
    phrases: os.documents.phrases.handler(() => ({
      id: 'phrases',
      versionId: uuid(11, 1),
      hash: '',
      body: Object.values(lexicon)[0] ?? { format: 'zuoxi-phrases/1', name: 'none', rules: [] },
    })),
  };
}
