import type { CommandContext } from '../context.ts';
import { columns } from '../output.ts';
import { type HubOptions, placeOf, withAdmin } from './hub-common.ts';
import type { UserOptions } from './hub-options.ts';
import { readPassword } from './hub-password.ts';

export async function listUsers(context: CommandContext, options: HubOptions): Promise<void> {
  const { out } = context;
  const users = await withAdmin(placeOf(context, options), (admin) => admin.users());
  const rows = users.map((user) => [
    user.login,
    user.name,
    user.role,
    user.disabled || !user.active ? '-' : '',
    user.person,
  ]);
  for (const line of columns(rows)) out.line(line);
  out.value({ users });
}

export async function addUser(
  context: CommandContext,
  options: HubOptions & UserOptions,
  login: string,
): Promise<void> {
  const { out } = context;
  const password = await readPassword(context, options.passwordFile);
  const { person = null, name = '', role = '' } = options;
  const made = await withAdmin(placeOf(context, options), (admin) =>
    admin.addUser({ login, person, name, role, password }),
  );
  out.line(out.t('hubDone'));
  out.value(made);
}

export async function setPassword(
  context: CommandContext,
  options: HubOptions & UserOptions,
  login: string,
): Promise<void> {
  const password = await readPassword(context, options.passwordFile);
  await withAdmin(placeOf(context, options), (admin) => admin.setPassword({ login, password }));
  done(context);
}

export async function setDisabled(
  context: CommandContext,
  options: HubOptions,
  login: string,
  disabled: boolean,
): Promise<void> {
  await withAdmin(placeOf(context, options), (admin) => admin.setDisabled({ login, disabled }));
  done(context);
}

function done({ out }: CommandContext): void {
  out.line(out.t('hubDone'));
  out.value({ ok: true });
}
