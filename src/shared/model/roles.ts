/** Roles of domain §1. A technician is a person without a sign-in or a group leader with one. */
export const ROLES = ['trainee', 'agent', 'groupLeader', 'lead', 'trainer', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

/** Role x action (decision 20): core and hub ask this table, the page only hides what it forbids. */
const ALLOWED = {
  'calls.take': ['trainee', 'agent', 'lead', 'trainer', 'administrator'],
  'customers.edit': ['trainee', 'agent', 'lead', 'trainer', 'administrator'],
  'customers.read': ['trainee', 'agent', 'groupLeader', 'lead', 'trainer', 'administrator'],
  'customers.unmask': ['agent', 'lead', 'trainer', 'administrator'],
  'tickets.edit': ['trainee', 'agent', 'groupLeader', 'lead', 'trainer', 'administrator'],
  'tickets.read': ['trainee', 'agent', 'groupLeader', 'lead', 'trainer', 'administrator'],
  'tickets.editOthers': ['groupLeader', 'lead', 'administrator'],
  'phrases.override': ['agent', 'lead', 'trainer', 'administrator'],
  'people.manage': ['lead', 'administrator'],
  'people.makeAdministrator': ['administrator'],
  'settings.change': ['lead', 'administrator'],
  'documents.publish': ['lead', 'trainer', 'administrator'],
  'practice.manage': ['lead', 'trainer', 'administrator'],
  'export.data': ['lead', 'administrator'],
  'import.data': ['lead', 'administrator'],
  'erase.person': ['administrator'],
} as const satisfies Record<string, readonly Role[]>;

export type Action = keyof typeof ALLOWED;

export function may(role: Role, action: Action): boolean {
  return (ALLOWED[action] as readonly Role[]).includes(role);
}

export function isAction(text: string): text is Action {
  return Object.hasOwn(ALLOWED, text);
}

/** Everything a role may do, sorted. */
export function actionsOf(role: Role): Action[] {
  return (Object.keys(ALLOWED) as Action[]).filter((action) => may(role, action)).sort();
}
