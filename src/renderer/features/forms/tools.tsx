import { ArrowLeft, FileDown, Printer } from 'lucide-react';
import { useRef, useState } from 'react';
import type { UiLocale } from '../../../contract/base.ts';
import type { ShellBridge } from '../../../shared/bridge.ts';
import { useCommand } from '../../app/commands.ts';
import { back, pathOf, replace } from '../../app/routes.ts';
import { locales, useT } from '../../i18n/i18n.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { toast, toastProblem } from '../../ui/toasts.ts';
import s from './forms.module.css';
import type { Sheet } from './model.ts';
import type { Wanted } from './page.tsx';

interface ToolsProps {
  form: Wanted;
  forms: readonly Wanted[];
  locale: UiLocale;
  id: string | null;
  params: URLSearchParams;
  sheet: Sheet | null;
  pages: number;
}

const shell = () => (window as unknown as { zuoxi?: ShellBridge }).zuoxi;

/** Under this name a browser offers to save the print as a file. */
function nameOf(sheet: Sheet): string {
  return [sheet.title, sheet.number]
    .filter(Boolean)
    .join(' ')
    .replace(/[\\/:*?"<>|]/g, '-');
}

function printNow(sheet: Sheet): void {
  const before = document.title;
  document.title = nameOf(sheet);
  window.addEventListener(
    'afterprint',
    () => {
      document.title = before;
    },
    { once: true },
  );
  window.print();
}

/** Which sheet, in which language; print it, or keep it as a PDF. */
export function FormTools({ form, forms, locale, id, params, sheet, pages }: ToolsProps) {
  const t = useT();
  const formBox = useRef<HTMLSelectElement>(null);
  const localeBox = useRef<HTMLSelectElement>(null);
  const [saving, setSaving] = useState(false);
  const set = (name: string, value: string) => {
    const next = new URLSearchParams(params);
    next.set(name, value);
    replace(pathOf('forms', id, next.toString()));
  };
  const ready = sheet !== null && pages > 0;
  const print = () => sheet && printNow(sheet);
  const pdf = async () => {
    const bridge = shell();
    if (!sheet || !bridge || saving) return;
    setSaving(true);
    try {
      const path = await bridge.savePdf({ name: nameOf(sheet) });
      if (path !== null) toast({ kind: 'done', text: t('forms:said.saved', { name: path }) });
    } catch (error) {
      toastProblem(error);
    }
    setSaving(false);
  };
  useCommand({ id: 'forms.back', title: 'forms:command.back', group: 'go', keys: ['Escape'], quiet: true, run: back });
  useCommand({
    id: 'forms.print',
    title: 'forms:command.print',
    group: 'view',
    keys: ['P', 'Mod+P'],
    when: () => ready,
    run: print,
  });
  useCommand({
    id: 'forms.pdf',
    title: 'forms:command.pdf',
    group: 'view',
    keys: ['S', 'Mod+S'],
    when: () => ready && shell() !== undefined,
    run: () => void pdf(),
  });
  useCommand({
    id: 'forms.form',
    title: 'forms:command.form',
    group: 'list',
    keys: ['F'],
    run: () => formBox.current?.focus(),
  });
  useCommand({
    id: 'forms.locale',
    title: 'forms:command.locale',
    group: 'list',
    keys: ['L'],
    run: () => localeBox.current?.focus(),
  });
  return (
    <header className={s.tools}>
      <IconButton label={t('forms:command.back')} icon={<ArrowLeft size={16} />} command="forms.back" onClick={back} />
      <h1 className={s.toolsTitle}>{t('nav:forms')}</h1>
      <select
        ref={formBox}
        className={s.select}
        aria-label={t('forms:which')}
        value={form}
        onChange={(e) => set('form', e.target.value)}
      >
        {forms.map((one) => (
          <option key={one} value={one}>
            {t(`forms:title.${one}`)}
          </option>
        ))}
      </select>
      <select
        ref={localeBox}
        className={s.select}
        aria-label={t('forms:language')}
        value={locale}
        onChange={(e) => set('lang', e.target.value)}
      >
        {locales.map((one) => (
          <option key={one} value={one} lang={one}>
            {t(`common:locale.${one}`)}
          </option>
        ))}
      </select>
      <span className={s.count} role="status">
        {t('forms:pages', { count: pages })}
      </span>
      <span className={s.gap} />
      {shell() !== undefined && (
        <Button
          icon={<FileDown size={14} />}
          command="forms.pdf"
          disabled={!ready || saving}
          onClick={() => void pdf()}
        >
          {t('forms:do.pdf')}
        </Button>
      )}
      <Button look="primary" icon={<Printer size={14} />} command="forms.print" disabled={!ready} onClick={print}>
        {t('forms:do.print')}
      </Button>
    </header>
  );
}
