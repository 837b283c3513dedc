/** Who may import whom, and why. The message of a broken rule is its reason. */
export interface LayerRule {
  readonly from: RegExp;
  /** Files of the project it may import (besides its own folder). */
  readonly may: readonly RegExp[];
  /** Packages and node: modules it may import. */
  readonly packages: readonly RegExp[];
  readonly reason: string;
}

const NODE = /^node:/;
const SHARED_PACKAGES = [
  /^zod$/,
  /^libphonenumber-js/,
  /^@marcbachmann\/cel-js/,
  /^yaml$/,
  /^opencc-js/,
  /^pinyin-pro/,
  /^to-jyutping/,
  /^lunar-typescript$/,
];

export const rules: readonly LayerRule[] = [
  {
    from: /^src\/shared\//,
    may: [/^src\/shared\//],
    packages: SHARED_PACKAGES,
    reason: 'shared runs in every environment (page, core, hub, CLI): it knows no host, no store and no screen',
  },
  {
    from: /^src\/contract\//,
    may: [/^src\/contract\//, /^src\/shared\//],
    packages: [/^zod$/, /^@orpc\/contract$/],
    reason: 'the contract is read by page and core alike: values and schemas only',
  },
  {
    from: /^src\/wire\//,
    may: [/^src\/wire\//, /^src\/shared\//],
    packages: [/^zod$/, /^node:crypto$/],
    reason: 'the wire must stay compatible for years: it may not follow the contract, which ships with the page',
  },
  {
    from: /^src\/core\/features\/([^/]+)\//,
    may: [
      /^src\/core\/features\/$1\//,
      /^src\/core\/(blobs|content|db|derive|jobs|practice|read|service|sync)\//,
      /^src\/core\/[^/]+\.ts$/,
      /^src\/core\/sample\/sample\.ts$/,
      /^src\/(contract|shared)\//,
      /^db\/local\//,
    ],
    packages: [NODE, /^zod$/, /^drizzle-orm/, /^@orpc\/server$/, /^yaml$/],
    reason: 'features never import each other: app.ts wires them, what they share is in core/, core/db or shared/',
  },
  {
    from: /^src\/core\//,
    may: [/^src\/(core|contract|shared|wire)\//, /^db\/local\//],
    packages: [
      NODE,
      /^zod$/,
      /^drizzle-orm/,
      /^better-sqlite3$/,
      /^@orpc\/(server|client|contract)/,
      /^ws$/,
      /^yaml$/,
      /^eventsource-parser$/,
      /^exceljs$/,
    ],
    reason: 'core is hosted by Electron, the browser shell, the CLI and tests: it knows none of them',
  },
  {
    from: /^src\/main\//,
    may: [/^src\/(main|shared)\//],
    packages: [NODE, /^electron$/, /^electron-updater$/],
    reason: 'main only guards windows and processes: it never touches the store and starts core by its path',
  },
  {
    from: /^src\/preload\//,
    may: [/^src\/preload\//, /^src\/shared\/bridge\.ts$/],
    packages: [/^electron$/],
    reason: 'the preload is a bridge and nothing else',
  },
  {
    from: /^src\/renderer\//,
    may: [/^src\/(renderer|contract|shared)\//],
    packages: [
      /^react(-dom)?($|\/)/,
      /^antd($|\/)/,
      /^@ant-design\//,
      /^zustand/,
      /^i18next$/,
      /^@tanstack\//,
      /^@orpc\//,
      /^@codemirror\//,
      /^lucide-react/,
      /^zod$/,
      /^dayjs/,
      /^pinyin-pro$/,
      /^to-jyutping$/,
      /^@xyflow\/react($|\/)/,
      /^@dagrejs\/dagre$/,
    ],
    reason: 'the page reaches data through the contract only: no node, no electron, no database',
  },
  {
    from: /^src\/(browser|cli)\//,
    may: [/^src\/(browser|cli|core|shared|contract|hub|wire)\//, /^db\//, /^content\/.*\.json$/],
    packages: [NODE, /^@orpc\//, /^ws$/, /^pg$/, /^commander$/, /^zod$/, /^yaml$/, /^better-sqlite3$/],
    reason: 'the browser shell and the command line host core; they never see Electron or the page sources',
  },
  {
    from: /^src\/hub\//,
    may: [/^src\/(hub|wire|shared)\//, /^db\/hub\//, /^src\/core\/db\/(open|lock|statement|problems)\.ts$/],
    packages: [NODE, /^fastify/, /^@fastify\//, /^prom-client$/, /^pg$/, /^better-sqlite3$/, /^drizzle-orm/, /^zod$/],
    reason: 'the hub judges generic rows by shared rules: it knows neither core nor page',
  },
  {
    from: /^db\//,
    may: [/^db\//],
    packages: [/^drizzle-orm/],
    reason: 'schemas and migrations are history: they depend on nothing of the application',
  },
];
