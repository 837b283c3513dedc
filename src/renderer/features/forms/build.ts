import { FORMS, type FormKey } from '../../../shared/forms/definitions.ts';
import type { FormPart } from '../../../shared/forms/types.ts';
import { type Block, type Cell, SHORT, type Sheet } from './model.ts';
import { tableRows } from './tables.ts';
import { cellOf, rawOf, type Wording } from './values.ts';

const COLUMNS = 4;

/** A form of `shared/forms` filled in: blocks from top to bottom, in the sheet's language. */
export function buildSheet(form: FormKey, wording: Wording): Sheet {
  const { data, texts, f } = wording;
  return {
    title: texts.t(`forms:title.${form}`),
    company: data.company.name,
    hotline: data.company.hotline,
    number: String(data.ticket?.number ?? data.customer?.number ?? ''),
    foot: texts.t('forms:foot', { when: f.dateTime(data.printedAt), name: data.printedBy }),
    blocks: FORMS[form].parts.flatMap((part) => blocksOf(part, wording)),
  };
}

function blocksOf(part: FormPart, wording: Wording): Block[] {
  const { texts } = wording;
  const title = (key: string): Block => ({ kind: 'title', text: texts.ofCode(['forms:part.'], key) });
  switch (part.kind) {
    case 'fields':
      return [
        ...(part.title === '' ? [] : [title(part.title)]),
        ...rows(part.fields.map((field) => cellOf(field, wording))),
      ];
    case 'table':
      return [title(part.title), ...tableRows(part.table, part.spare ?? 0, wording)];
    case 'ticks': {
      const known = part.from === undefined ? null : rawOf(wording.data, part.from);
      const options = part.options.map((option) => ({
        text: texts.ofCode(['forms:tick.'], option),
        on: option === known,
      }));
      return [{ kind: 'ticks', label: texts.ofCode(['forms:field.'], part.label), options }];
    }
    case 'scores':
      return [
        title(part.title),
        ...part.items.map(
          (item): Block => ({
            kind: 'ticks',
            label: texts.ofCode(['forms:score.'], item),
            options: ['5', '4', '3', '2', '1', texts.t('forms:notRated')].map((text) => ({ text, on: false })),
          }),
        ),
      ];
    case 'note':
      return [{ kind: 'note', text: texts.ofCode(['forms:note.'], part.text) }];
    case 'sign':
      return [
        {
          kind: 'sign',
          who: part.who.map((one) => ({ name: texts.ofCode(['forms:sign.'], one), date: texts.t('forms:date') })),
        },
      ];
  }
}

/** Cells beside each other up to the width of the sheet; what is long stands alone and may flow onto the next page. */
export function rows(cells: readonly Cell[]): Block[] {
  const blocks: Block[] = [];
  let line: Cell[] = [];
  const flush = () => {
    if (line.length > 0) blocks.push({ kind: 'cells', cells: stretched(line) });
    line = [];
  };
  for (const cell of cells) {
    const alone = cell.span === COLUMNS || cell.value.length > SHORT;
    const used = line.reduce((sum, one) => sum + one.span, 0);
    if (alone || used + cell.span > COLUMNS) flush();
    if (alone) blocks.push({ kind: 'text', cell: { ...cell, span: COLUMNS }, continued: null });
    else line.push(cell);
  }
  flush();
  return blocks;
}

/** The last cell of a line takes what is left, so that no line has a hole. */
function stretched(line: readonly Cell[]): Cell[] {
  const used = line.slice(0, -1).reduce((sum, one) => sum + one.span, 0);
  return line.map((cell, at) => (at === line.length - 1 ? { ...cell, span: COLUMNS - used } : cell));
}
