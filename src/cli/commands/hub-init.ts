import { hubKeyPath } from '../../hub/auth/hub-key.ts';
import type { CommandContext } from '../context.ts';
import { type HubOptions, placeOf, withAdmin } from './hub-common.ts';
import type { InitOptions } from './hub-options.ts';
import { readPassword } from './hub-password.ts';

export async function initCommand(context: CommandContext, options: HubOptions & InitOptions): Promise<void> {
  const { out } = context;
  const place = placeOf(context, options);
  const password = await readPassword(context, options.passwordFile);
  const { organisation, site, administrator, login } = options;
  const siteName = options.siteName ?? site;
  const made = await withAdmin(place, (admin) =>
    admin.init({ organisation, site, siteName, administrator, login, password }),
  );
  const path = hubKeyPath(place.dataDir);
  out.line(out.t('hubInitDone', { organisation, site }));
  out.line(out.t('hubKeyNote', { path }));
  out.value({ ...made, site, login, keyFile: path });
}
