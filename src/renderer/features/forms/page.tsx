import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { createPortal } from 'react-dom';
import type { UiLocale } from '../../../contract/base.ts';
import { FORMS, type FormKey, formsOf, isFormKey } from '../../../shared/forms/definitions.ts';
import { isTicketClass } from '../../../shared/model/ticket-flow.ts';
import { formatPhone } from '../../../shared/phone-format.ts';
import type { PageProps } from '../../app/pages.tsx';
import { useMe, useWorkspace } from '../../app/session.ts';
import { formats } from '../../i18n/format.ts';
import { currentLocale, locales, type Texts, textsIn } from '../../i18n/i18n.ts';
import { orpc } from '../../rpc/client.ts';
import { ErrorNote } from '../../ui/note.tsx';
import { buildSheet } from './build.ts';
import { buildDay } from './build-day.ts';
import s from './forms.module.css';
import type { Block, Sheet } from './model.ts';
import { Measured } from './pages.tsx';
import { SheetPage } from './sheet.tsx';
import { FormTools } from './tools.tsx';

export type Wanted = FormKey | 'day';

/** A printable sheet as it will come out of the printer: `/forms/TICKET?form=dispatch&lang=zh-HK`. */
export function Page({ id, query }: PageProps) {
  const params = useMemo(() => new URLSearchParams(query), [query]);
  const asked = params.get('form') ?? '';
  const form: Wanted = asked === 'day' ? 'day' : isFormKey(asked) ? asked : id === null ? 'priceList' : 'repair';
  const locale = locales.find((one) => one === params.get('lang')) ?? currentLocale();
  const texts = useTexts(locale);
  const { sheet, ticketClass, error } = useSheet(form, id, params, locale, texts);
  const [pages, setPages] = useState<readonly (readonly Block[])[]>([]);
  const forms: Wanted[] =
    form === 'day' || FORMS[form].subject === 'day' ? ['day', 'register'] : offered(ticketClass, form);
  return (
    <div className={s.page} data-page tabIndex={-1}>
      <FormTools form={form} forms={forms} locale={locale} id={id} params={params} sheet={sheet} pages={pages.length} />
      <ErrorNote error={error} />
      {sheet && texts && (
        <>
          <Measured sheet={sheet} texts={texts} locale={locale} onPages={setPages} />
          <Preview sheet={sheet} texts={texts} locale={locale} pages={pages} />
        </>
      )}
    </div>
  );
}

function offered(ticketClass: string | null, form: FormKey): Wanted[] {
  if (ticketClass === null || !isTicketClass(ticketClass)) return [form];
  return [...formsOf(ticketClass), 'userData', 'priceList'];
}

function useTexts(locale: UiLocale): Texts | null {
  const [texts, setTexts] = useState<{ locale: UiLocale; texts: Texts } | null>(null);
  useEffect(() => {
    let here = true;
    void textsIn(locale).then((found) => here && setTexts({ locale, texts: found }));
    return () => {
      here = false;
    };
  }, [locale]);
  return texts?.locale === locale ? texts.texts : null;
}

function useSheet(form: Wanted, id: string | null, params: URLSearchParams, locale: UiLocale, texts: Texts | null) {
  const zone = useWorkspace()?.timeZone ?? 'Asia/Hong_Kong';
  const me = useMe();
  const day = params.get('day');
  const settings = useQuery(orpc.settings.get.queryOptions()).data;
  const board = useQuery({
    ...orpc.board.get.queryOptions({
      input: { day, region: params.get('region') || null, teamId: params.get('team') || null },
    }),
    enabled: form === 'day',
  });
  const data = useQuery({
    ...orpc.forms.data.queryOptions({ input: { form: form === 'day' ? 'priceList' : form, id, day } }),
    enabled: form !== 'day',
  });
  const sheet = useMemo((): Sheet | null => {
    if (!settings || !texts) return null;
    const f = formats(locale, zone);
    const phone = (e164: string) => formatPhone({ e164 }, { region: settings.defaultRegion, locale });
    if (form !== 'day')
      return data.data ? buildSheet(form, { data: data.data, texts, f, locale, lists: settings.lists, phone }) : null;
    if (!board.data) return null;
    return buildDay({
      view: board.data,
      company: { name: settings.companyName, hotline: settings.hotline },
      technicianId: params.get('technician'),
      texts,
      f,
      printed: { at: Date.now(), by: me?.name ?? '' },
    });
  }, [form, data.data, board.data, settings, texts, locale, zone, params, me]);
  return { sheet, ticketClass: data.data?.ticketClass ?? null, error: data.error ?? board.error };
}

interface PreviewProps {
  sheet: Sheet;
  texts: Texts;
  locale: UiLocale;
  pages: readonly (readonly Block[])[];
}

/** The pages on the screen, and the same pages beside the application for the printer, which alone it then shows. */
function Preview({ sheet, texts, locale, pages }: PreviewProps) {
  const all = pages.map((blocks, at) => (
    <SheetPage
      // biome-ignore lint/suspicious/noArrayIndexKey: pages are known by their number
      key={at}
      sheet={sheet}
      texts={texts}
      locale={locale}
      blocks={blocks}
      page={at + 1}
      pages={pages.length}
    />
  ));
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long sheets are scrolled with the keys */}
      <section className={s.preview} tabIndex={0} aria-label={sheet.title} data-preview>
        {all}
      </section>
      {createPortal(
        <div className={s.print} data-print aria-hidden="true">
          {all}
        </div>,
        document.body,
      )}
    </>
  );
}
