import type { WireErrorCode } from '../../wire/errors.ts';

/** The hub took nothing and says why. `data` = what stands in the answer beside `err`. */
export class HubRefusal extends Error {
  readonly code: WireErrorCode;
  readonly data: Readonly<Record<string, unknown>>;
  constructor(code: WireErrorCode, data: Readonly<Record<string, unknown>> = {}) {
    super(code);
    this.name = 'HubRefusal';
    this.code = code;
    this.data = data;
  }
}

/** The hub was not reached, or what answered is no hub. Nothing is known about what became of the request. */
export class HubUnreachable extends Error {
  readonly problem: 'unreachable' | 'timeout' | 'certificate' | 'notAHub';
  constructor(problem: HubUnreachable['problem'], cause?: unknown) {
    super(problem, { cause });
    this.name = 'HubUnreachable';
    this.problem = problem;
  }
}
