import { type Command, Option } from 'commander';
import { ROLES } from '../shared/model/roles.ts';
import type { HubOptions } from './commands/hub-common.ts';
import type { InitOptions, ServeOptions, UserOptions } from './commands/hub-options.ts';
import type { CommandContext } from './context.ts';
import type { WordKey } from './words.ts';

type Run<Options> = (context: CommandContext, options: Options, args: readonly string[]) => unknown;
export type Add = <Options>(parent: Command, name: string, about: WordKey, run: Run<Options>) => Command;

interface Deps {
  readonly add: Add;
  readonly group: (name: string, about: WordKey, parent?: Command) => Command;
  readonly t: (key: WordKey) => string;
}

/** `zuoxi hub …`; each command is loaded when it is called. */
export function addHubCommands(deps: Deps): void {
  const { group, t } = deps;
  const hub = group('hub', 'hubAbout');
  const add = <Options>(parent: Command, name: string, about: WordKey, run: Run<HubOptions & Options>) =>
    deps.add<HubOptions & Options>(parent, name, about, run).option('--database-url <url>', t('hubDatabase'));
  setUp(hub, add, t);
  add(hub, 'status', 'hubStatusAbout', async (context, options) =>
    (await import('./commands/hub-status.ts')).statusCommand(context, options),
  );
  deps.add(hub, 'sample', 'hubSampleAbout', async (context) =>
    (await import('./commands/hub-sample.ts')).sampleCommand(context),
  );
  people(hub, { ...deps, add });
  devices(hub, { ...deps, add });
  care(hub, add, t);
}

type HubAdd = <Options>(parent: Command, name: string, about: WordKey, run: Run<HubOptions & Options>) => Command;

function setUp(hub: Command, add: HubAdd, t: Deps['t']): void {
  add<InitOptions>(hub, 'init', 'hubInitAbout', async (context, options) =>
    (await import('./commands/hub-init.ts')).initCommand(context, options),
  )
    .requiredOption('--organisation <name>', t('hubOrganisation'))
    .requiredOption('--site <id>', t('hubSite'))
    .option('--site-name <name>', t('hubSiteName'))
    .requiredOption('--administrator <name>', t('hubAdministrator'))
    .requiredOption('--login <login>', t('hubLogin'))
    .option('--password-file <file>', t('hubPasswordFile'));
  add<ServeOptions>(hub, 'serve', 'hubServeAbout', async (context, options) =>
    (await import('./commands/hub-serve.ts')).serveCommand(context, options),
  )
    .option('--host <address>', t('hubHost'), '127.0.0.1')
    .option('--port <port>', t('hubPort'), '7440')
    .option('--tls-cert <file>', t('hubTlsCert'))
    .option('--tls-key <file>', t('hubTlsKey'))
    .option('--trust-proxy <addresses>', t('hubTrustProxy'))
    .option('--min-free <MB>', t('hubMinFree'), '512')
    .option('--backup-at <time>', t('hubBackupAt'), '02:30')
    .option('--metrics-token-file <file>', t('hubMetricsToken'));
  add<{ site?: string; label?: string; hours: string }>(hub, 'enrol', 'hubEnrolAbout', async (context, options) =>
    (await import('./commands/hub-devices.ts')).enrolCommand(context, options),
  )
    .option('--site <id>', t('hubSite'))
    .option('--label <text>', t('hubLabel'))
    .option('--hours <hours>', t('hubHours'), '24');
}

function people(hub: Command, { add, group, t }: Omit<Deps, 'add'> & { add: HubAdd }): void {
  const load = () => import('./commands/hub-users.ts');
  const users = group('users', 'hubUsersAbout', hub);
  add(users, 'list', 'hubListAbout', async (context, options) => (await load()).listUsers(context, options));
  add<UserOptions>(users, 'add', 'hubUserAddAbout', async (context, options, [login = '']) =>
    (await load()).addUser(context, options, login),
  )
    .argument('<login>', t('hubLogin'))
    .option('--person <person>', t('hubPerson'))
    .option('--name <name>', t('hubName'))
    .addOption(new Option('--role <role>', t('hubRole')).choices([...ROLES]))
    .option('--password-file <file>', t('hubPasswordFile'));
  add<UserOptions>(users, 'password', 'hubPasswordAbout', async (context, options, [login = '']) =>
    (await load()).setPassword(context, options, login),
  )
    .argument('<login>', t('hubLogin'))
    .option('--password-file <file>', t('hubPasswordFile'));
  for (const [name, about, disabled] of [
    ['disable', 'hubDisableAbout', true],
    ['enable', 'hubEnableAbout', false],
  ] as const)
    add(users, name, about, async (context, options, [login = '']) =>
      (await load()).setDisabled(context, options, login, disabled),
    ).argument('<login>', t('hubLogin'));
  const sites = group('sites', 'hubSitesAbout', hub);
  add(sites, 'add', 'hubSiteAddAbout', async (context, options, [site = '', name = site]) =>
    (await import('./commands/hub-devices.ts')).addSite(context, options, site, name),
  )
    .argument('<site>', t('hubSite'))
    .argument('[name]', t('hubSiteName'));
}

function devices(hub: Command, { add, group, t }: Omit<Deps, 'add'> & { add: HubAdd }): void {
  const load = () => import('./commands/hub-devices.ts');
  const parent = group('devices', 'hubDevicesAbout', hub);
  add(parent, 'list', 'hubListAbout', async (context, options) => (await load()).listDevices(context, options));
  add<{ lost?: boolean }>(parent, 'revoke', 'hubRevokeAbout', async (context, options, [device = '']) =>
    (await load()).revokeDevice(context, options, device, options.lost === true),
  )
    .argument('<device>', 'id')
    .option('--lost', t('hubLost'));
  add(parent, 'move', 'hubDeviceMoveAbout', async (context, options, [device = '', site = '']) =>
    (await load()).moveDevice(context, options, device, site),
  )
    .argument('<device>', 'id')
    .argument('<site>', t('hubSite'));
  add<{ limit: string }>(hub, 'audit', 'hubAuditAbout', async (context, options) =>
    (await load()).auditCommand(context, options),
  ).option('--limit <count>', t('hubLimit'), '50');
}

function care(hub: Command, add: HubAdd, t: Deps['t']): void {
  const load = () => import('./commands/hub-care.ts');
  add<{ to?: string }>(hub, 'backup', 'hubBackupAbout', async (context, options) =>
    (await load()).backupCommand(context, options),
  ).option('--to <dir>', t('hubTo'));
  add<{ replace?: boolean }>(hub, 'restore', 'hubRestoreAbout', async (context, options, [path = '']) =>
    (await load()).restoreCommand(context, options, path),
  )
    .argument('<backup>', t('hubBackupArgument'))
    .option('--replace', t('hubReplace'));
  add(hub, 'verify', 'hubVerifyAbout', async (context, options) => (await load()).verifyCommand(context, options));
  add(hub, 'move', 'hubMoveAbout', async (context, options) => (await load()).moveCommand(context, options));
}
