import type { CustomerCard } from '../../../../contract/customers.ts';
import { callFacts } from '../../../../shared/script/call-facts.ts';
import type { Facts } from '../../../../shared/script/run.ts';
import type { Me } from '../../../app-context.ts';
import { statement } from '../../../db/statement.ts';
import type { Workspace } from '../../../workspace.ts';
import type { DeskCall } from '../desk-call.ts';

/** The facts of a script run, from what core knows itself. */
export function factsOf(
  ws: Workspace,
  me: Me,
  call: DeskCall,
  { card, repeatReport }: { card: CustomerCard | null; repeatReport: boolean },
): Facts {
  const { language } = call.draft;
  return callFacts({
    call: { ...call, callerNumber: call.e164 ?? call.written ?? '' },
    site: ws.settings(),
    caller: card,
    agentName: spokenName(ws, me, language),
    language,
    now: ws.now(),
    repeatReport,
  });
}

function spokenName(ws: Workspace, me: Me, language: string): string {
  const row = statement(ws.db, 'SELECT spoken_name AS spoken FROM person WHERE id = ?').get(me.personId) as
    | { spoken: string | null }
    | undefined;
  const names = row?.spoken ? (JSON.parse(row.spoken) as Record<string, string>) : {};
  return names[language] || me.name;
}
