import { useState } from 'react';
import { useCommands } from '../../app/commands.ts';
import { useT } from '../../i18n/i18n.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { EditorKeys } from './editor-keys.tsx';
import { groupCommands } from './groups.ts';
import { KeyButton } from './key-button.tsx';
import s from './shortcuts.module.css';

const fold = (text: string) => text.normalize('NFKC').toLocaleLowerCase('en').replace(/\s+/g, '');

/** The sheet of keys: every command that this page has, by group; a click on its keys gives it another one. */
export function Shortcuts({ onClose }: { onClose: () => void }) {
  const t = useT();
  const commands = useCommands();
  const [text, setText] = useState('');
  const [changing, setChanging] = useState<string | null>(null);
  const wanted = fold(text);
  const groups = groupCommands(commands, (c) => fold(t(c.title, c.titleParams)).includes(wanted));
  return (
    <Dialog title={t('shortcuts:title')} width={760} onClose={onClose}>
      <div className={s.top}>
        <TextField
          data-autofocus
          hideLabel
          label={t('shortcuts:find')}
          placeholder={t('shortcuts:find')}
          value={text}
          onChange={(e) => setText(e.target.value)}
        />
        <p className={s.hint}>{t('shortcuts:hint')}</p>
      </div>
      <div className={s.groups}>
        {groups.map(([group, list]) => (
          <section key={group}>
            <h3 className={s.group}>{t(`common:group.${group}`)}</h3>
            <ul>
              {list.map((c) => (
                <li key={c.id} className={s.line}>
                  <span className={s.title}>{t(c.title, c.titleParams)}</span>
                  <KeyButton
                    command={c}
                    all={commands}
                    open={changing === c.id}
                    onOpen={(o) => setChanging(o ? c.id : null)}
                  />
                </li>
              ))}
            </ul>
          </section>
        ))}
        <EditorKeys fits={(title) => fold(title).includes(wanted)} />
        {groups.length === 0 && <p className={s.hint}>{t('shortcuts:none')}</p>}
      </div>
    </Dialog>
  );
}
