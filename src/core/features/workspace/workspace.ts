import { MAX_NAME } from '../../../shared/limits.ts';
import type { App, Procedures } from '../../app-context.ts';
import type { Library } from '../../content/library.ts';
import { initIdentity } from '../../db/identity.ts';
import { failure } from '../../failure.ts';
import type { PinKeeper } from '../../pins.ts';
import { fillSample } from '../../sample/sample.ts';
import type { Workspace } from '../../workspace.ts';
import type { Lifecycle } from './lifecycle.ts';

interface EmptyInput {
  readonly locale: string;
  readonly companyName: string;
  readonly leadName: string;
  readonly leadPin: string;
  readonly region?: Region | undefined;
}

type Region = 'HK' | 'CN' | 'MO';
const ZONES: Record<Region, string> = { HK: 'Asia/Hong_Kong', CN: 'Asia/Shanghai', MO: 'Asia/Macau' };

/** First run: a sample workspace to try or an empty one; and the way out of a store that cannot be used. */
export function createWorkspaceFeature(
  app: App,
  { open }: Procedures,
  pins: PinKeeper,
  { lifecycle, library }: { lifecycle: Lifecycle; library: Library },
) {
  const identity = (ws: Workspace, locale: string, sample: boolean) =>
    initIdentity(
      ws.db,
      { locale, sample, practice: false, siteId: 'site-1' },
      { newId: ws.newId, randomBytes: app.deps.randomBytes, now: ws.now },
    );
  const done = () => {
    app.events.publish({ kind: 'workspace' });
    return lifecycle.status();
  };
  async function makeEmpty(ws: Workspace, input: EmptyInput): Promise<void> {
    const credential = await pins.hash(input.leadPin);
    const leadId = ws.newId();
    const region = input.region ?? 'HK';
    // One transaction: a file that has a name always has somebody who can sign in.
    const write = ws.db.transaction(() => {
      identity(ws, input.locale, false);
      ws.commit(
        { personId: leadId },
        [
          setting('companyName', input.companyName.trim()),
          setting('defaultRegion', region),
          setting('timeZone', ZONES[region]),
          {
            kind: 'new',
            entity: 'person',
            id: leadId,
            payload: { name: input.leadName.trim(), role: 'administrator', active: true, signsIn: true },
          },
        ],
        () => pins.store(ws.db, leadId, credential),
      );
    });
    write.immediate();
  }
  return {
    status: open.workspace.status.handler(() => lifecycle.status()),
    create: open.workspace.create.handler(async ({ input }) => {
      if (lifecycle.current()) throw failure('CONFLICT', { entity: 'workspace' });
      if (input.kind === 'empty') {
        checkEmpty(input, pins);
        await lifecycle.make((ws) => makeEmpty(ws, input));
      } else {
        await lifecycle.make((ws) =>
          fillSample(ws, {
            locale: input.locale,
            pins,
            readings: app.readings,
            library,
            identify: () => identity(ws, input.locale, true),
          }),
        );
      }
      return done();
    }),
    restoreBackup: open.workspace.restoreBackup.handler(async () => {
      await app.readings.load();
      lifecycle.restoreBackup();
      return done();
    }),
    retry: open.workspace.retry.handler(() => {
      lifecycle.tryOpen();
      return done();
    }),
  };
}

const setting = (id: string, v: string) => ({ kind: 'new', entity: 'setting', id, payload: { value: { v } } }) as const;

function checkEmpty(input: EmptyInput, pins: PinKeeper): void {
  const fields = (['companyName', 'leadName'] as const).flatMap((field) => {
    if (input[field].trim() === '') return [{ field, problem: 'required' }];
    return input[field].trim().length > MAX_NAME ? [{ field, problem: 'tooLong', params: { limit: MAX_NAME } }] : [];
  });
  if (fields.length > 0) throw failure('INVALID_INPUT', { fields });
  pins.check(input.leadPin);
}
