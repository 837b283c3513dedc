import type { DueRow } from '../../../contract/callbacks.ts';
import type { BadDayView } from '../../../contract/outage.ts';
import type { PromiseView } from '../../../contract/promises.ts';
import type { Formats } from '../../i18n/format.ts';
import type { Texts } from '../../i18n/i18n.ts';
import type { Block, Cell, Sheet } from '../forms/model.ts';

export interface PackInput {
  readonly day: BadDayView;
  readonly company: { readonly name: string; readonly hotline: string };
  readonly due: readonly DueRow[];
  readonly promises: readonly PromiseView[];
  /** The line to say, in the language of the sheet. */
  readonly line: string;
  readonly texts: Texts;
  readonly f: Formats;
  readonly printed: { readonly at: number; readonly by: string };
}

const head = ({ company, texts, f, printed }: PackInput) => ({
  company: company.name,
  hotline: company.hotline,
  foot: texts.t('forms:foot', { when: f.dateTime(printed.at), name: printed.by }),
});

/** What must be done while the telephones are down: what was promised first, then who is due. */
export function dueSheet(input: PackInput): Sheet {
  const { texts, f, day, due, promises, line } = input;
  const { t } = texts;
  const columns = [
    t('pack:time'),
    t('pack:customer'),
    t('pack:phone'),
    t('pack:about'),
    t('pack:owner'),
    t('pack:done'),
  ];
  const row = (cells: string[]): Block => ({
    kind: 'row',
    table: 'due',
    head: columns,
    widths: [1.8, 2, 2.2, 4, 1.4, 0.8],
    cells,
  });
  const promised = promises.map((one) =>
    row([
      f.when(one.dueAt, input.printed.at),
      one.customerName ?? '–',
      one.number ?? '',
      t('pack:promised', { text: one.text }),
      one.ownerName ?? '–',
      '☐',
    ]),
  );
  const calls = due.map((one) =>
    row([
      one.dueDate,
      one.name,
      one.phones.map(({ written }) => written).join(' / '),
      [...one.stages.map((stage) => texts.ofCode(['words:stage.'], stage)), one.fault ?? '']
        .filter(Boolean)
        .join(' · '),
      one.ownerName ?? '–',
      '☐',
    ]),
  );
  return {
    ...head(input),
    title: t('pack:dueTitle'),
    number: t(`shift:bad.${day.kind}`),
    blocks: [
      { kind: 'note', text: t('pack:sayThis', { line }) },
      { kind: 'title', text: t('pack:promises') },
      ...(promised.length > 0 ? promised : [row([t('pack:none'), '', '', '', '', ''])]),
      { kind: 'title', text: t('pack:callbacks') },
      ...(calls.length > 0 ? calls : [row([t('pack:none'), '', '', '', '', ''])]),
    ],
  };
}

/** A blank intake form: what a call asks for, on paper. Its number is reserved and is read out to the customer. */
export function intakeSheet(input: PackInput, number: string): Sheet {
  const { texts } = input;
  const { t } = texts;
  const write = (label: string, span: number, lines = 1): Cell => ({ label, value: '', state: 'write', span, lines });
  const cells = (...list: Cell[]): Block => ({ kind: 'cells', cells: list });
  const long = (label: string, lines: number): Block => ({
    kind: 'text',
    cell: write(label, 4, lines),
    continued: null,
  });
  const ticks = (label: string, options: readonly string[]): Block => ({
    kind: 'ticks',
    label,
    options: options.map((text) => ({ text, on: false })),
  });
  return {
    ...head(input),
    title: t('pack:intakeTitle'),
    number,
    blocks: [
      { kind: 'note', text: t('pack:intakeNote', { number }) },
      cells(write(t('pack:rangAt'), 2), write(t('pack:endedAt'), 1), write(t('pack:agent'), 1)),
      { kind: 'title', text: t('pack:whoTitle') },
      cells(write(t('pack:customerNumber'), 1), write(t('pack:customer'), 2), write(t('pack:address'), 1)),
      cells(write(t('pack:phone'), 2), write(t('pack:otherPhone'), 2)),
      ticks(t('pack:mayCall'), [t('pack:yes'), t('pack:no')]),
      long(t('pack:place'), 1),
      { kind: 'title', text: t('pack:whatTitle') },
      ticks(
        t('pack:class'),
        ['repair', 'consult', 'coordinate', 'complaint', 'suggestion'].map((one) =>
          texts.ofCode(['words:class.'], one),
        ),
      ),
      cells(write(t('pack:model'), 2), write(t('pack:serial'), 2)),
      ticks(t('pack:warranty'), [t('pack:inside'), t('pack:outside'), t('pack:unsure')]),
      long(t('pack:words'), 5),
      long(t('pack:answered'), 3),
      cells(write(t('pack:promisedBy'), 2), write(t('pack:promisedWho'), 2)),
      { kind: 'sign', who: [{ name: t('pack:agent'), date: t('forms:date') }] },
    ],
  };
}
