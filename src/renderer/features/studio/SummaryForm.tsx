import type { SummaryLine } from '../../../shared/script/types.ts';
import { useT } from '../../i18n/i18n.ts';
import type { PartProps } from './FieldsForm.tsx';
import { withMember } from './model.ts';
import { Expression, Items, TextsField } from './parts.tsx';

/** What this step adds to the summary of the call, in the languages that agents read. */
export function SummaryForm({ step, onChange }: PartProps) {
  const t = useT();
  return (
    <Items
      title={t('studio:form.summary')}
      add={t('studio:form.addSummary')}
      items={step.summary ?? []}
      fresh={(): SummaryLine => ({ text: {} })}
      onChange={(next) => onChange(withMember(step, 'summary', next.length > 0 ? next : undefined), 'summary')}
    >
      {(line, set) => (
        <>
          <TextsField
            label={t('studio:form.summaryLine')}
            kind="written"
            of={line.text}
            onChange={(text) => set({ ...line, text })}
          />
          <Expression
            label={t('studio:form.onlyWhen')}
            value={line.when}
            onChange={(when) => set(withMember(line, 'when', when))}
          />
        </>
      )}
    </Items>
  );
}
