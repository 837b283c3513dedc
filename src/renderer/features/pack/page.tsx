import { useMutation, useQuery } from '@tanstack/react-query';
import { ArrowLeft, Printer } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { createPortal } from 'react-dom';
import { useCommand } from '../../app/commands.ts';
import type { PageProps } from '../../app/pages.tsx';
import { back } from '../../app/routes.ts';
import { useMe, useWorkspace } from '../../app/session.ts';
import { dayOf, formats } from '../../i18n/format.ts';
import { currentLocale, type Texts, textsIn, useT } from '../../i18n/i18n.ts';
import { orpc } from '../../rpc/client.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import s from '../forms/forms.module.css';
import type { Block, Sheet } from '../forms/model.ts';
import { Measured } from '../forms/pages.tsx';
import { SheetPage } from '../forms/sheet.tsx';
import { dueSheet, intakeSheet, type PackInput } from './build.ts';

const SPOKEN = { 'zh-HK': 'yue-Hant-HK', 'zh-CN': 'cmn-Hans-CN', en: 'en' } as const;
const COUNTS = [5, 10, 20, 50] as const;

/** The A4 pack of a bad day: what is due, and blank forms whose numbers are reserved. */
export function Page({ id }: PageProps) {
  const t = useT();
  const texts = useTexts();
  const input = usePack(id, texts);
  const paper = useQuery({ ...orpc.outage.paper.queryOptions({ input: { id: id ?? '' } }), enabled: id !== null });
  const reserve = useMutation(orpc.outage.reserve.mutationOptions());
  const [count, setCount] = useState<number>(10);
  const [duePages, setDuePages] = useState<readonly (readonly Block[])[]>([]);
  const [formPages, setFormPages] = useState<readonly (readonly Block[])[]>([]);
  const numbers = useMemo(
    () => paper.data?.filter(({ status }) => status === 'reserved').map(({ number }) => number) ?? [],
    [paper.data],
  );
  const due = useMemo(() => input && dueSheet(input), [input]);
  const blank = useMemo(() => input && intakeSheet(input, numbers[0] ?? ''), [input, numbers]);
  const ready = duePages.length > 0;
  useCommand({ id: 'pack.back', title: 'forms:command.back', group: 'go', keys: ['Escape'], quiet: true, run: back });
  useCommand({
    ...{ id: 'pack.print', title: 'pack:command.print', group: 'view', keys: ['P', 'Mod+P'] },
    ...{ when: () => ready, run: () => window.print() },
  });
  const more = () => id !== null && reserve.mutate({ id, count }, { onSuccess: () => void paper.refetch() });
  useCommand({ ...{ id: 'pack.reserve', title: 'pack:command.reserve', group: 'edit', keys: ['N'] }, run: more });
  const locale = currentLocale();
  const all = input && texts && due && (
    <>
      <Sheets sheet={due} texts={texts} pages={duePages} />
      {numbers.map((number) => (
        <Sheets key={number} sheet={intakeSheet(input, number)} texts={texts} pages={formPages} own />
      ))}
    </>
  );
  return (
    <div className={s.page} data-page tabIndex={-1}>
      <header className={s.tools}>
        <IconButton label={t('forms:command.back')} icon={<ArrowLeft size={16} />} command="pack.back" onClick={back} />
        <h1 className={s.toolsTitle}>{t('pack:title')}</h1>
        <select
          className={s.select}
          aria-label={t('pack:howMany')}
          value={count}
          onChange={(event) => setCount(Number(event.target.value))}
        >
          {COUNTS.map((one) => (
            <option key={one} value={one}>
              {t('pack:forms', { count: one })}
            </option>
          ))}
        </select>
        <Button command="pack.reserve" disabled={reserve.isPending} onClick={more}>
          {t('pack:reserve')}
        </Button>
        <span className={s.count} role="status">
          {t('pack:reserved', { count: numbers.length })}
        </span>
        <span className={s.gap} />
        <Button
          look="primary"
          icon={<Printer size={14} />}
          command="pack.print"
          disabled={!ready}
          onClick={() => window.print()}
        >
          {t('forms:do.print')}
        </Button>
      </header>
      <ErrorNote error={reserve.error ?? paper.error} />
      {texts && due && blank && (
        <>
          <Measured sheet={due} texts={texts} locale={locale} onPages={setDuePages} />
          <Measured sheet={blank} texts={texts} locale={locale} onPages={setFormPages} />
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long sheets are scrolled with the keys */}
          <section className={s.preview} tabIndex={0} aria-label={t('pack:title')} data-preview>
            {all}
          </section>
          {createPortal(
            <div className={s.print} data-print aria-hidden="true">
              {all}
            </div>,
            document.body,
          )}
        </>
      )}
    </div>
  );
}

interface SheetsProps {
  sheet: Sheet;
  texts: Texts;
  pages: readonly (readonly Block[])[];
  /** Laid out once for all forms: each has its own first line, with its number. */
  own?: boolean;
}

function Sheets({ sheet, texts, pages, own = false }: SheetsProps) {
  return pages.map((blocks, at) => (
    <SheetPage
      // biome-ignore lint/suspicious/noArrayIndexKey: pages are known by their number
      key={at}
      sheet={sheet}
      texts={texts}
      locale={currentLocale()}
      blocks={own && at === 0 ? [...sheet.blocks.slice(0, 1), ...blocks.slice(1)] : blocks}
      page={at + 1}
      pages={pages.length}
    />
  ));
}

function useTexts(): Texts | null {
  const [texts, setTexts] = useState<Texts | null>(null);
  const locale = currentLocale();
  useEffect(() => {
    let here = true;
    void textsIn(locale).then((found) => here && setTexts(found));
    return () => {
      here = false;
    };
  }, [locale]);
  return texts;
}

/** Everything that stands on the sheets; null until it is here. */
function usePack(id: string | null, texts: Texts | null): PackInput | null {
  const zone = useWorkspace()?.timeZone ?? 'Asia/Hong_Kong';
  const me = useMe();
  const [printedAt] = useState(Date.now);
  const day = dayOf(printedAt, zone);
  const settings = useQuery(orpc.settings.get.queryOptions()).data;
  const days = useQuery(orpc.outage.list.queryOptions()).data;
  const due = useQuery(orpc.callbacks.due.queryOptions({ input: { day, limit: 500 } })).data;
  const promises = useQuery(orpc.promises.list.queryOptions({ input: { scope: 'all' } })).data;
  const locale = currentLocale();
  return useMemo(() => {
    const one = days?.find((entry) => entry.id === id);
    if (!one || !settings || !due || !promises || !texts) return null;
    return {
      day: one,
      company: { name: settings.companyName, hotline: settings.hotline },
      due: due.rows,
      promises: promises.rows,
      line: one.say[SPOKEN[locale]] ?? '',
      texts,
      f: formats(locale, zone),
      printed: { at: printedAt, by: me?.name ?? '' },
    };
  }, [days, id, settings, due, promises, texts, locale, zone, printedAt, me]);
}
