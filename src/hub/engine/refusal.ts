import type { WireErrorCode } from '../../wire/errors.ts';

/** The hub took nothing and says why; `data` goes into the answer's body beside `err`. */
export class Refusal extends Error {
  readonly code: WireErrorCode;
  readonly data: Readonly<Record<string, unknown>>;
  constructor(code: WireErrorCode, data: Readonly<Record<string, unknown>> = {}) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.data = data;
  }
}
