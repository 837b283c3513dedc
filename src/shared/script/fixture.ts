import type { ScriptSet } from './compile.ts';
import { compile } from './compile.ts';
import { evaluate } from './evaluate.ts';
import type { Entry, Facts, FieldValue, RunView } from './run.ts';
import type { Id, Label, ScriptDoc, SpokenText } from './types.ts';

/** Small documents and a hand to drive them, for tests of the engine. */

export const label = (text: string): Label => ({ 'zh-HK': text, 'zh-CN': text, en: text });
export const words = (text: string): SpokenText => ({ 'yue-Hant-HK': text, 'cmn-Hans-CN': text, en: text });

const repair: ScriptDoc = {
  id: 'repair',
  version: 3,
  kind: 'call',
  title: label('Repair'),
  vars: [{ name: 'again', type: 'string' }],
  steps: [
    {
      id: 'greet',
      title: label('Greet'),
      say: [{ id: 'hello', must: true, text: words('{greeting}, {caller}') }],
      next: 'who',
    },
    { id: 'who', title: label('Who'), call: 'identity', next: 'kind' },
    {
      id: 'kind',
      title: label('Kind'),
      choice: {
        bind: 'ticket.faultKind',
        must: true,
        options: [
          { id: 'software', label: label('Software'), next: 'guide' },
          { id: 'hardware', label: label('Hardware'), summary: label('Hardware fault') },
          {
            id: 'none',
            label: label('Nothing broken'),
            when: 'facts.customer.openTickets > 0',
            value: 'unknown',
            next: 'bye',
          },
        ],
      },
      next: [{ when: 'facts.customer.warranty == "out"', to: 'quote' }, { to: 'fault' }],
    },
    {
      id: 'guide',
      title: label('Guide'),
      fields: [{ id: 'answer', type: 'note', bind: 'ticket.answerGiven', label: label('Answer'), required: true }],
      next: 'bye',
    },
    {
      id: 'quote',
      title: label('Quote'),
      fields: [{ id: 'fee', type: 'money', bind: 'ticket.quote', label: label('Fee'), must: true, max: 1_000_000 }],
      choice: {
        bind: 'ticket.quoteAccepted',
        options: [
          { id: 'yes', label: label('Agreed'), value: true },
          { id: 'no', label: label('Declined'), value: false, next: 'bye' },
        ],
      },
      next: 'fault',
    },
    {
      id: 'fault',
      title: label('Fault'),
      fields: [
        { id: 'fault', type: 'note', bind: 'ticket.fault', label: label('What is wrong'), required: true },
        {
          id: 'serial',
          type: 'text',
          bind: 'equipment.serial',
          label: label('Serial'),
          when: 'ticket.fault.contains("serial")',
        },
        { id: 'phone', type: 'phone', bind: 'call.number', label: label('Number'), prefill: 'facts.callerNumber' },
      ],
      set: { 'ticket.class': 'repair', 'ticket.promisedContactBy': { after: 'PT2H' } },
      summary: [{ text: label('Fault: {ticket.fault}') }],
      next: 'bye',
    },
    {
      id: 'bye',
      title: label('Bye'),
      say: [{ text: words('Thank you, {caller}.') }],
      outcome: {
        id: 'booked',
        title: label('Booked'),
        effects: [
          {
            kind: 'ticket',
            mode: 'create',
            when: 'ticket.class != ""',
            set: { 'ticket.warranty': { expr: 'facts.customer.warranty' } },
          },
          {
            kind: 'callback',
            stage: 'promise',
            after: 'PT2H',
            when: 'ticket.class == "repair"',
            why: label('Engineer'),
          },
          { kind: 'disposition', value: 'done' },
        ],
      },
    },
  ],
};

const identity: ScriptDoc = {
  id: 'identity',
  version: 1,
  kind: 'sub',
  title: label('Identity'),
  steps: [
    {
      id: 'name',
      title: label('Name'),
      when: '!facts.customer.known',
      fields: [{ id: 'surname', type: 'text', bind: 'customer.surname', label: label('Surname') }],
      next: 'sure',
    },
    {
      id: 'sure',
      title: label('Sure?'),
      choice: {
        options: [
          { id: 'yes', label: label('Verified') },
          { id: 'retry', label: label('Ask again'), next: 'name' },
        ],
      },
      outcome: { id: 'verified', title: label('Verified') },
    },
  ],
};

const hold: ScriptDoc = {
  id: 'hold',
  version: 1,
  kind: 'trip',
  key: 'h',
  title: label('Hold'),
  steps: [
    {
      id: 'ask',
      title: label('Ask to hold'),
      say: [{ id: 'wait', must: true, text: words('One moment, please.') }],
      next: 'back',
    },
    {
      id: 'back',
      title: label('Back'),
      say: [{ text: words('Thank you for waiting.') }],
      outcome: { id: 'resumed', title: label('Back') },
    },
  ],
};

const wrongNumber: ScriptDoc = {
  id: 'wrongNumber',
  version: 1,
  kind: 'trip',
  key: 'w',
  title: label('Wrong number'),
  steps: [
    {
      id: 'sorry',
      title: label('Sorry'),
      say: [{ text: words('This is {facts.companyName}.') }],
      outcome: {
        id: 'wrong',
        title: label('Wrong number'),
        ends: true,
        effects: [{ kind: 'noTicket' }, { kind: 'disposition', value: 'wrongNumber' }],
      },
    },
  ],
};

export const FIXTURE: readonly ScriptDoc[] = [repair, identity, hold, wrongNumber];
export const FIXTURE_SET: ScriptSet = compile(FIXTURE, 'repair');
/** 2026-11-21 10:00 in Hong Kong. */
export const START = Date.UTC(2026, 10, 21, 2, 0);

/** Plays an agent: appends entries one minute apart, as the desk would. */
export class Desk {
  readonly log: Entry[] = [];
  readonly set: ScriptSet;
  readonly facts: Facts;

  constructor(facts: Facts = {}, set: ScriptSet = FIXTURE_SET) {
    this.set = set;
    this.facts = facts;
  }

  get view(): RunView {
    return evaluate(this.set, this.log, this.facts);
  }

  get here(): string {
    return this.view.current?.key ?? '';
  }

  private get at(): number {
    return START + this.log.length * 60_000;
  }

  say(line: Id): this {
    this.log.push({ kind: 'mustSay', step: this.here, line, said: true, at: this.at });
    return this;
  }

  skip(item: Id, reason: string): this {
    this.log.push({ kind: 'skip', step: this.here, item, reason, at: this.at });
    return this;
  }

  type(field: Id, value: FieldValue): this {
    this.log.push({ kind: 'field', step: this.here, field, value, at: this.at });
    return this;
  }

  choose(choice: Id | null): this {
    this.log.push({ kind: 'choice', step: this.here, choice, at: this.at });
    return this;
  }

  enter(): this {
    this.log.push({ kind: 'enter', step: this.here, at: this.at });
    return this;
  }

  pick(choice: Id): this {
    return this.choose(choice).enter();
  }

  back(to: string | null = this.view.back): this {
    this.log.push({ kind: 'back', step: to ?? '', at: this.at });
    return this;
  }

  resume(): this {
    this.log.push({ kind: 'resume', step: this.here, at: this.at });
    return this;
  }

  trip(trip: Id): this {
    this.log.push({ kind: 'trip', step: this.here, trip, at: this.at });
    return this;
  }

  leave(): this {
    this.log.push({ kind: 'leave', step: this.here, at: this.at });
    return this;
  }
}
