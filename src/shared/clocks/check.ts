import { ENTITIES } from '../model/entities.ts';
import { MACHINES } from '../model/state-machines.ts';
import { TICKET_CLASSES, type TicketClass } from '../model/ticket-classes.ts';
import { firstState, nextStates } from '../model/ticket-flow.ts';
import { type ClockRule, type ClocksDocument, clocksDocument, type SubjectKind } from './types.ts';

/** What is wrong with a document of clocks: rule (by its key) and member, a code, and the value that stood there. */
export interface RuleProblem {
  readonly rule: string | null;
  readonly member: string;
  readonly problem: string;
  readonly value?: string;
}

export type ClocksReading = { ok: true; document: ClocksDocument } | { ok: false; problems: RuleProblem[] };

/** Checks a site's clocks: shape, then every name against the states and fields that there are. Never throws. */
export function checkClocks(raw: unknown, calendars: readonly string[]): ClocksReading {
  const parsed = clocksDocument.safeParse(raw);
  if (!parsed.success) {
    const problems = parsed.error.issues.slice(0, 50).map(({ path, message }): RuleProblem => {
      const [list, at, ...rest] = path;
      const rule = list === 'rules' && typeof at === 'number' ? keyAt(raw, at) : null;
      return { rule, member: (rule === null ? path : rest).join('.') || 'file', problem: codeOf(message) };
    });
    return { ok: false, problems };
  }
  const document = parsed.data;
  const problems = [...document.rules.flatMap(problemsOf), ...doubles(document), ...strangers(document, calendars)];
  return problems.length === 0 ? { ok: true, document } : { ok: false, problems };
}

const CODES = ['tooSmall', 'tooLarge', 'badName', 'badTime', 'required', 'tooMany'];
const codeOf = (message: string): string => (CODES.includes(message) ? message : 'invalid');

function keyAt(raw: unknown, at: number): string {
  const rule = (raw as { rules: { key?: unknown }[] }).rules[at];
  return typeof rule?.key === 'string' ? rule.key : String(at + 1);
}

function problemsOf(rule: ClockRule): RuleProblem[] {
  const at = (member: string, problem: string, value?: string): RuleProblem => ({
    rule: rule.key,
    member,
    problem,
    ...(value === undefined ? {} : { value }),
  });
  const list: RuleProblem[] = [];
  if (Object.values(rule.label).some((text) => text.trim() === '')) list.push(at('label', 'required'));
  for (const name of rule.classes) {
    if (rule.subject !== 'ticket' || !isClass(name)) list.push(at('classes', 'unknownClass', name));
  }
  const states = statesOf(rule.subject, rule.classes);
  for (const member of ['runsIn', 'pausesIn'] as const) {
    const named = rule[member] === 'open' ? [] : (rule[member] as readonly string[]);
    for (const state of named) if (!states.has(state)) list.push(at(member, 'unknownState', state));
  }
  const both = rule.pausesIn.find((state) => rule.runsIn !== 'open' && rule.runsIn.includes(state));
  if (both !== undefined) list.push(at('pausesIn', 'runsAndPauses', both));
  for (const [member, field] of fieldsOf(rule)) {
    if (!isInstant(rule.subject, field)) list.push(at(member, 'unknownField', field));
  }
  if (rule.limit.kind === 'calendar' && rule.opensAfter !== null && rule.opensAfter >= rule.limit.minutes)
    list.push(at('opensAfter', 'opensTooLate'));
  return list;
}

const isClass = (name: string): name is TicketClass => (TICKET_CLASSES as readonly string[]).includes(name);

function fieldsOf(rule: ClockRule): [member: string, field: string][] {
  const named: [string, string][] = [
    ...rule.from.map((field): [string, string] => ['from', field]),
    ...rule.until.map((field): [string, string] => ['until', field]),
  ];
  if (rule.limit.kind === 'field') named.push(['limit', rule.limit.field]);
  if (rule.agreed !== null) named.push(['agreed', rule.agreed]);
  if (rule.needs !== null) named.push(['needs', rule.needs]);
  return named;
}

/** Instants that a subject's row has. */
export function instantsOf(subject: SubjectKind): string[] {
  const spec = ENTITIES.get(subject);
  if (!spec) return ['startsAt', 'doneAt'];
  return Object.entries(spec.fields)
    .filter(([, field]) => field.type === 'instant')
    .map(([name]) => name);
}

const isInstant = (subject: SubjectKind, field: string): boolean => instantsOf(subject).includes(field);

/** States in which a subject may stand: of the classes that a rule names, else of all. */
export function statesOf(subject: SubjectKind, classes: readonly string[]): ReadonlySet<string> {
  if (subject === 'ticket') {
    const wanted = classes.length === 0 ? TICKET_CLASSES : classes.filter(isClass);
    return new Set(wanted.flatMap(statesOfClass));
  }
  const machine = MACHINES[subject];
  if (!machine) return new Set(['open']);
  return new Set([...machine.first, ...Object.keys(machine.next), ...Object.values(machine.next).flat()]);
}

/** States of a class that can be reached from its first one. */
export function statesOfClass(ticketClass: TicketClass): string[] {
  const found = new Set([firstState(ticketClass)]);
  for (const state of found) for (const next of nextStates(ticketClass, state)) found.add(next);
  return [...found];
}

function doubles({ rules }: ClocksDocument): RuleProblem[] {
  const keys = rules.map((rule) => rule.key);
  const twice = new Set(keys.filter((key, index) => keys.indexOf(key) !== index));
  return [...twice].map((rule) => ({ rule, member: 'key', problem: 'twice' }));
}

function strangers({ calendars }: ClocksDocument, known: readonly string[]): RuleProblem[] {
  const named: [string, string][] = [
    ['calendars.default', calendars.default],
    ...Object.entries(calendars.regions).map(([at, key]): [string, string] => [`calendars.regions.${at}`, key]),
    ...Object.entries(calendars.teams).map(([at, key]): [string, string] => [`calendars.teams.${at}`, key]),
  ];
  return named
    .filter(([, key]) => !known.includes(key))
    .map(([member, value]) => ({ rule: null, member, problem: 'unknownCalendar', value }));
}
