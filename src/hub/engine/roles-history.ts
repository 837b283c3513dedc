import type { Batch } from './batch.ts';
import type { RoleAt } from './rights.ts';

/**
 * Roles over time of those authors whose role or activity was ever changed, from the ops that changed them: late ops are judged by
 * what their author was at that time.
 */
export async function loadRoles(batch: Batch, authors: readonly string[]): Promise<Map<string, RoleAt[]>> {
  const changed = [...new Set(authors)].filter((id) => {
    const fv = batch.row('person', id)?.fv;
    return fv?.role !== undefined || fv?.active !== undefined;
  });
  const roles = new Map<string, RoleAt[]>();
  if (changed.length === 0) return roles;
  for (const op of await batch.tx.opsOn(changed.map((i) => ({ e: 'person', i })))) {
    if (op.verdict !== 'ok' && op.verdict !== 'merged') continue;
    const { p } = JSON.parse(op.body) as { p: Record<string, unknown> };
    const lost = new Set(op.lost ? (JSON.parse(op.lost) as { f: string }[]).map((one) => one.f) : []);
    const steps = roles.get(op.i) ?? [];
    const before = steps.at(-1);
    const field = (name: 'role' | 'active') => (name in p && !lost.has(name) ? p[name] : before?.[name]);
    steps.push({ at: op.at, role: field('role'), active: field('active') });
    roles.set(op.i, steps);
  }
  // A person who came with the upload has no op for the birth: what was before the first change is not known, so today's counts.
  for (const [id, steps] of roles) {
    const now = batch.row('person', id)?.d;
    roles.set(
      id,
      steps.map((step) => ({ at: step.at, role: step.role ?? now?.role, active: step.active ?? now?.active })),
    );
  }
  return roles;
}
