import board from './board.json';
import call from './call.json';
import callbacks from './callbacks.json';
import charges from './charges.json';
import clocks from './clocks.json';
import common from './common.json';
import customers from './customers.json';
import editor from './editor.json';
import firstRun from './first-run.json';
import floor from './floor.json';
import forms from './forms.json';
import handover from './handover.json';
import home from './home.json';
import lists from './lists.json';
import lock from './lock.json';
import nav from './nav.json';
import pack from './pack.json';
import palette from './palette.json';
import people from './people.json';
import phrases from './phrases.json';
import practice from './practice.json';
import problem from './problem.json';
import promises from './promises.json';
import settings from './settings.json';
import settlement from './settlement.json';
import shift from './shift.json';
import shortcuts from './shortcuts.json';
import signIn from './sign-in.json';
import store from './store.json';
import studio from './studio.json';
import sync from './sync.json';
import tickets from './tickets.json';
import words from './words.json';

/** One line a namespace (= a feature); the same list in every locale. */
export const all = {
  settlement,
  forms,
  charges,
  board,
  call,
  clocks,
  callbacks,
  common,
  customers,
  editor,
  'first-run': firstRun,
  handover,
  home,
  lists,
  lock,
  nav,
  palette,
  people,
  phrases,
  practice,
  problem,
  promises,
  settings,
  shortcuts,
  'sign-in': signIn,
  store,
  studio,
  sync,
  tickets,
  shift,
  floor,
  pack,
  words,
};
