import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { createProgram } from '../src/cli/program.ts';

async function* nothing() {}
const nobody = {
  ...{ locale: 'en', streams: { out: process.stdout, err: process.stderr }, env: {} },
  ...{ input: nothing(), exit: () => {} },
} as unknown as Parameters<typeof createProgram>[0];

const root = resolve(import.meta.dirname, '..');
const compose = parse(readFileSync(resolve(root, 'compose.yaml'), 'utf8'));

/** Nothing here can start containers: what can be read is checked, so that a change of the command line does not break it unseen. */
it('compose.yaml names what exists: volumes, secrets, services, and options of the hub', () => {
  const { services, volumes, secrets } = compose;
  expect(Object.keys(services)).toEqual(['database', 'hub']);
  for (const service of Object.values<Record<string, unknown>>(services)) {
    for (const volume of service.volumes as string[]) expect(Object.keys(volumes)).toContain(volume.split(':')[0]);
    for (const secret of service.secrets as string[]) expect(Object.keys(secrets)).toContain(secret);
  }
  for (const name of Object.keys(services.hub.depends_on)) expect(Object.keys(services)).toContain(name);
  const [node, bundle, ...args] = services.hub.command as string[];
  expect([node, bundle]).toEqual(['node', 'out/node/cli.js']);
  const hub = createProgram(nobody).commands.find((command) => command.name() === 'hub');
  const serve = hub?.commands.find((command) => command.name() === args[1]);
  const options = args.filter((arg) => arg.startsWith('--'));
  for (const option of options) expect(serve?.options.map((one) => one.long)).toContain(option);
  // The port that the hub listens on by itself, on this machine only; and the variable it reads.
  expect(services.hub.ports).toEqual(['127.0.0.1:7440:7440']);
  const port = serve?.options.find((one) => one.long === '--port');
  expect(String(port?.defaultValue)).toBe('7440');
  const source = readFileSync(resolve(root, 'src/cli/commands/hub-common.ts'), 'utf8');
  expect(source).toContain('ZUOXI_HUB_DATABASE_URL');
  expect(services.hub.build.dockerfile_inline).toContain('ZUOXI_HUB_DATABASE_URL');
});
