import { textOfCode, useT } from '../../i18n/i18n.ts';
import { CommandKeys } from '../../ui/keys.tsx';
import { Note } from '../../ui/note.tsx';
import { useAttention } from './flow.ts';
import f from './form.module.css';
import { answeredAt, askedBy, bareName, beforeWrapUp, type Missing } from './missing.ts';
import { useCall, useDraft, words } from './model.ts';
import { useCheck } from './useCheck.ts';

const NAMED = 3;

/** Which fields keep the call from being saved. It stands above the step, follows what is filled in, and covers nothing. */
export function MissingNote() {
  const { session } = useCall();
  const asked = useAttention((state) => state.asked === session.id);
  return asked ? (
    <div className={f.missing}>
      <Names />
    </div>
  ) : null;
}

function Names() {
  const t = useT();
  const { view, locale } = useCall();
  const panel = useDraft((state) => state.panel);
  const check = useCheck();
  const nameOf = (missing: Missing) =>
    words(askedBy(view, missing)?.label ?? answeredAt(view, missing)?.label, locale) ||
    textOfCode('words:ticketField.', bareName(missing));
  if (!check) return null;
  const names = [...new Set(beforeWrapUp(check).map(nameOf))];
  if (names.length > 0) {
    const fields = names.slice(0, NAMED).join(t('call:missing.comma'));
    const more = names.length - NAMED;
    return (
      <Note kind="risk">
        {more > 0 ? t('call:missing.more', { fields, count: more }) : t('call:missing.fields', { fields })}
      </Note>
    );
  }
  if (panel === 'wrapUp') return null;
  return (
    <Note kind="done">
      {t('call:missing.none')} <CommandKeys id="call.wrapUp" />
    </Note>
  );
}
