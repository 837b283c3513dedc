import type { TicketView } from '../../../contract/tickets.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { EditField } from '../../ui/edit/edit-field.tsx';
import type { Saver } from '../../ui/edit/saver.ts';
import { CannotKnow } from './cannot-know.tsx';
import { groupsOf, isBlank, requiredNow, type TicketField } from './fields.ts';
import s from './tickets.module.css';
import { useOptions } from './use-options.ts';
import { worded } from './worded.tsx';

/** The ticket's fields by class, editable in place; required ones are marked and may say that they cannot be known. */
export function TicketFields({ view, saver, readOnly }: { view: TicketView; saver: Saver; readOnly: boolean }) {
  const t = useT();
  const options = useOptions(view);
  const required = requiredNow(view);
  return groupsOf(view.row.class).map(({ group, fields }) => (
    <section key={group} className={s.section} aria-labelledby={`ticket-${group}`}>
      <h2 id={`ticket-${group}`}>
        {group === 'class' ? textOfCode('words:class.', view.row.class) : t(`tickets:group.${group}`)}
      </h2>
      <div className={s.fields}>
        {fields.map((field) => (
          <One
            key={field.name}
            field={field}
            saver={saver}
            readOnly={readOnly}
            required={required.has(field.name)}
            options={options(field)}
            ticketId={view.row.id}
          />
        ))}
      </div>
    </section>
  ));
}

/** In the customer's own words: recorded as told (domain §3). */
const NOT_CHECKED: ReadonlySet<string> = new Set(['customerWords', 'demand']);

interface OneProps {
  field: TicketField;
  ticketId: string;
  saver: Saver;
  readOnly: boolean;
  required: boolean;
  options: ReturnType<ReturnType<typeof useOptions>>;
}

function One({ field, ticketId, saver, readOnly, required, options }: OneProps) {
  const t = useT();
  const value = saver.value(field.name);
  const blank = isBlank(value);
  // A masked number was made for the screen: it must not be saved over the real one.
  const masked = typeof value === 'string' && value.includes('•');
  return (
    <EditField
      name={field.name}
      label={textOfCode('tickets:field.', field.name)}
      saver={saver}
      kind={field.kind}
      options={options}
      wide={field.wide ?? false}
      control={worded(ticketId, field.name)}
      readOnly={readOnly || masked}
      required={required}
      hint={NOT_CHECKED.has(field.name) ? t('tickets:notChecked') : undefined}
      aside={required && blank && !readOnly ? <CannotKnow name={field.name} saver={saver} /> : undefined}
    />
  );
}
