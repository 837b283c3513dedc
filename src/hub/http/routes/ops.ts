import type { FastifyRequest } from 'fastify';
import { uploadHead, uploadOut } from '../../../wire/auth.ts';
import { LIMITS } from '../../../wire/limits.ts';
import { parseOpLine, type SentOp } from '../../../wire/op.ts';
import { PATHS } from '../../../wire/paths.ts';
import { type PullRow, pullRow } from '../../../wire/pull.ts';
import { pushAnswer, pushHead } from '../../../wire/push.ts';
import { PROTO } from '../../../wire/version.ts';
import { Refusal } from '../../engine/refusal.ts';
import { json, ndjson, parsed, unpack } from '../body.ts';
import { caller } from '../caller.ts';
import type { HttpDeps } from '../deps.ts';
import { withinDepth } from '../depth.ts';
import type { Route } from '../route.ts';

const NDJSON = 'application/x-ndjson';
/** Rows of one part of an upload. */
const UPLOAD_ROWS = 5000;

/** The way up: ops, and once the base rows of the first desk. */
export function opRoutes(deps: HttpDeps): Route[] {
  return [
    {
      method: 'POST',
      path: PATHS.push,
      summary: `Up to ${LIMITS.opsPerPush} ops in order; each gets a stored verdict`,
      access: 'drain',
      body: { type: NDJSON, schema: pushHead, lines: 'hash (12 hex characters), one blank, canonical op' },
      answer: { type: 'application/json', schema: pushAnswer },
      refusals: [
        'BAD_REQUEST',
        'FORBIDDEN',
        'GAP',
        'EPOCH',
        'FORK',
        'TOO_LARGE',
        'BAD_TYPE',
        'TOO_OLD',
        'BUSY',
        'FULL',
      ],
      handle: (request) => push(deps, request),
    },
    {
      method: 'POST',
      path: PATHS.upload,
      summary: 'Base rows of the first desk into an empty organisation',
      access: 'active',
      body: { type: NDJSON, schema: uploadHead, lines: 'PullRow with q = 0' },
      answer: { type: 'application/json', schema: uploadOut },
      refusals: ['BAD_REQUEST', 'FORBIDDEN', 'TOO_LARGE', 'BAD_TYPE', 'BUSY', 'FULL'],
      handle: (request) => upload(deps, request),
    },
  ];
}

async function push(deps: HttpDeps, request: FastifyRequest) {
  const device = await caller(deps, request, 'drain');
  return deps.gates.push.pass(async () => {
    await deps.disk.roomOrFull();
    const { head, lines } = ndjson(await text(request), pushHead);
    if (head.proto !== PROTO)
      throw new Refusal(head.proto < PROTO ? 'TOO_OLD' : 'BAD_REQUEST', { message: 'proto', minProto: PROTO });
    // A token speaks for its own device only.
    if (head.device !== device.device) throw new Refusal('FORBIDDEN', { message: 'device' });
    const answer = await deps.engine.push(device, head, ops(lines, head.count));
    const verdicts = new Map<string, number>();
    for (const { s } of answer.results) verdicts.set(s, (verdicts.get(s) ?? 0) + 1);
    for (const [verdict, count] of verdicts) deps.metrics.ops(verdict, count);
    return answer;
  });
}

function ops(lines: readonly string[], count: number): SentOp[] {
  if (lines.length > LIMITS.opsPerPush) throw new Refusal('TOO_LARGE', { message: 'ops' });
  if (lines.length !== count) throw new Refusal('BAD_REQUEST', { message: 'count' });
  return lines.map((line) => {
    if (line.length > LIMITS.opLength + 13) throw new Refusal('TOO_LARGE', { message: 'op' });
    const op = parseOpLine(line);
    // Its own braces are one level above the payload's.
    if (!op || !withinDepth(op.body, LIMITS.opDepth + 2)) throw new Refusal('BAD_REQUEST', { message: 'op' });
    return op;
  });
}

async function upload(deps: HttpDeps, request: FastifyRequest) {
  const device = await caller(deps, request, 'active');
  return deps.gates.heavy.pass(async () => {
    await deps.disk.roomOrFull();
    const { head, lines } = ndjson(await text(request), uploadHead);
    if (lines.length > UPLOAD_ROWS) throw new Refusal('TOO_LARGE', { message: 'rows' });
    if (lines.length !== head.rows) throw new Refusal('BAD_REQUEST', { message: 'rows' });
    const rows: PullRow[] = lines.map((line) => parsed(pullRow, json(line, LIMITS.opDepth + 2)));
    // Before the first row: of two desks that both saw an empty organisation one is told no.
    if (!(await deps.auth.devices.claimFounder(device.device))) throw new Refusal('FORBIDDEN');
    await deps.engine.upload({ ...device, founder: true }, rows, head.part, head.last);
    if (head.last) await deps.auth.audit.note(`device:${device.device}`, 'org.upload', device.device);
    return { part: head.part, rows: rows.length, done: head.last };
  });
}

async function text(request: FastifyRequest): Promise<string> {
  if (!Buffer.isBuffer(request.body)) throw new Refusal('BAD_TYPE');
  return unpack(request.body, request.headers['content-encoding']);
}
