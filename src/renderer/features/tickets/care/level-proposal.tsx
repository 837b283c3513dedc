import type { LevelProposal as Proposal } from '../../../../shared/complaints/level.ts';
import { textOfCode, useT } from '../../../i18n/i18n.ts';
import { Note } from '../../../ui/note.tsx';

/** The level that follows from the answers as they stand, with its reasons. */
export function LevelProposal({ proposal }: { proposal: Proposal }) {
  const t = useT();
  const why = proposal.reasons.map((reason) => textOfCode('tickets:levelWhy.', reason)).join(t('tickets:event.and'));
  const level = textOfCode('tickets:value.level.', String(proposal.level));
  return (
    <Note kind={proposal.level === 3 ? 'breach' : proposal.level === 2 ? 'risk' : 'plain'}>
      {t('tickets:level.proposed', { level, why })}
    </Note>
  );
}
