import {
  AlarmClock,
  ArrowRightLeft,
  Calculator,
  CalendarClock,
  FileSpreadsheet,
  GraduationCap,
  Headset,
  House,
  type LucideIcon,
  MessageSquareWarning,
  PhoneForwarded,
  RadioTower,
  ScrollText,
  Settings,
  Ticket,
  UserRound,
  UsersRound,
} from 'lucide-react';
import type { Me } from '../../contract/session.ts';
import { may } from '../../shared/model/roles.ts';
import type { Key } from '../i18n/keys.ts';
import type { RouteName } from './routes.ts';

export interface Place {
  name: RouteName;
  title: Key;
  command: Key;
  icon: LucideIcon;
  keys: string;
  /** Who sees it on the rail; the core refuses the others whatever the page shows. */
  for: (me: Me) => boolean;
}

const everybody = () => true;
const leads = (me: Me) => me.role === 'lead' || me.role === 'administrator';

/** The navigation rail from top to bottom. Alt+letter, because digits belong to the choices of the call screen. */
export const places: readonly Place[] = [
  { name: 'home', title: 'nav:home', command: 'nav:command.home', icon: House, keys: 'Alt+H', for: everybody },
  {
    name: 'customers',
    title: 'nav:customers',
    command: 'nav:command.customers',
    icon: UserRound,
    keys: 'Alt+C',
    for: everybody,
  },
  {
    name: 'tickets',
    title: 'nav:tickets',
    command: 'nav:command.tickets',
    icon: Ticket,
    keys: 'Alt+T',
    for: everybody,
  },
  {
    name: 'callbacks',
    title: 'nav:callbacks',
    command: 'nav:command.callbacks',
    icon: PhoneForwarded,
    keys: 'Shift+F3',
    for: (me) => me.may.includes('calls.take') || me.may.includes('tickets.editOthers'),
  },
  {
    name: 'clocks',
    title: 'nav:clocks',
    command: 'nav:command.clocks',
    icon: AlarmClock,
    keys: 'Shift+F2',
    for: everybody,
  },
  {
    name: 'shift',
    title: 'nav:shift',
    command: 'nav:command.shift',
    icon: ArrowRightLeft,
    keys: 'Shift+F5',
    for: everybody,
  },
  {
    name: 'floor',
    title: 'nav:floor',
    command: 'nav:command.floor',
    icon: RadioTower,
    keys: 'Shift+F8',
    for: (me) => may(me.role, 'tickets.editOthers'),
  },
  {
    name: 'practice',
    title: 'nav:practicePlace',
    command: 'nav:command.practice',
    icon: GraduationCap,
    keys: 'Shift+F12',
    for: (me) => me.may.includes('calls.take'),
  },
  {
    name: 'board',
    title: 'nav:board',
    command: 'nav:command.board',
    icon: CalendarClock,
    keys: 'Alt+D',
    for: (me) => may(me.role, 'tickets.editOthers'),
  },
  {
    name: 'settlement',
    title: 'nav:settlement',
    command: 'nav:command.settlement',
    icon: Calculator,
    keys: 'Shift+F9',
    for: (me) => may(me.role, 'tickets.editOthers'),
  },
  {
    name: 'lists',
    title: 'nav:lists',
    command: 'nav:command.lists',
    icon: FileSpreadsheet,
    keys: 'Shift+F4',
    for: (me) => may(me.role, 'export.data'),
  },
  {
    name: 'phrases',
    title: 'nav:phrases',
    command: 'nav:command.phrases',
    icon: MessageSquareWarning,
    keys: 'Alt+W',
    for: (me) => may(me.role, 'documents.publish'),
  },
  {
    name: 'studio',
    title: 'nav:studio',
    command: 'nav:command.studio',
    icon: ScrollText,
    keys: 'Alt+R',
    for: (me) => me.may.includes('documents.publish'),
  },
  { name: 'people', title: 'nav:people', command: 'nav:command.people', icon: UsersRound, keys: 'Alt+P', for: leads },
  {
    name: 'settings',
    title: 'nav:settings',
    command: 'nav:command.settings',
    icon: Settings,
    keys: 'Alt+S',
    for: everybody,
  },
];

export const callIcon = Headset;
