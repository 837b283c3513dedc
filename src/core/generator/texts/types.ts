/** A fault that customers report: code of the problem type, kind, and ways to put it. */
export interface Fault {
  readonly type: string;
  readonly kind: 'hardware' | 'software' | 'unknown';
  readonly summary: readonly string[];
  readonly lines: readonly string[];
}

/** A question that is answered in the call, or goes to a department. */
export interface Topic {
  readonly type: string;
  readonly department?: string;
  readonly summary: readonly string[];
  readonly question: readonly string[];
  readonly answer: readonly string[];
}

export interface Grievance {
  readonly type: string;
  readonly kind: 'product' | 'repair' | 'charge' | 'service' | 'agent' | 'policy';
  readonly level: number;
  readonly summary: readonly string[];
  readonly words: readonly string[];
  readonly demand: readonly string[];
  readonly answer: readonly string[];
}

/**
 * What people say in one language. Places to fill: {model} {code} {place} {n} (a small number) {when} {day}.
 * Each language is written for itself, none is translated from another.
 */
export interface Phrasebook {
  readonly faults: readonly Fault[];
  readonly consults: readonly Topic[];
  readonly requests: readonly Topic[];
  readonly grievances: readonly Grievance[];
  readonly places: readonly string[];
  readonly when: readonly string[];
  readonly days: readonly string[];
  readonly tried: readonly string[];
  readonly urgency: readonly string[];
  /** The technician's result, the log lines of a ticket's life, a callback's note. */
  readonly solved: readonly string[];
  readonly unsolved: readonly string[];
  readonly created: readonly string[];
  readonly notes: readonly string[];
  readonly callbackNotes: readonly string[];
  readonly callSummaries: readonly string[];
  readonly promises: readonly string[];
}
