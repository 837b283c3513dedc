import type { UiLocale } from '../../contract/base.ts';
import type { PinKeeper } from '../pins.ts';
import type { Workspace } from '../workspace.ts';

export interface SampleOptions {
  readonly locale: UiLocale;
  readonly pins: PinKeeper;
}

/** The made-up copier-repair company that a newcomer tries the desk with. All base rows, so no ops (decision 9). */
export async function fillSample(ws: Workspace, { pins }: SampleOptions): Promise<void> {
  const id = ws.newId();
  pins.store(ws.db, id, await pins.hash('2580'));
}
