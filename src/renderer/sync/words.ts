import type { AttentionItem } from '../../contract/sync.ts';
import { ENTITIES } from '../../shared/model/entities.ts';
import { useFormat } from '../i18n/format.ts';
import { textOfCode, useT } from '../i18n/i18n.ts';
import { useLists } from '../i18n/lists.ts';

interface Shown {
  readonly raw: unknown;
  readonly text: string;
}

/** Lists of the site that a field's codes come from. */
const LISTS = {
  problemType: 'problemTypes',
  department: 'departments',
  disposition: 'dispositions',
  nextAction: 'nextActions',
  region: 'regions',
} as const;

/** Closed lists of the model, by the field's name (and entity where the name alone is not enough). */
const CODES: Readonly<Record<string, string>> = {
  status: 'words:status.',
  contractKind: 'words:contractKind.',
  'customer.class': 'words:customerClass.',
  'ticket.class': 'words:class.',
  channel: 'words:channel.',
  role: 'words:role.',
  direction: 'words:direction.',
  rule: 'words:callbackRule.',
  stage: 'words:stage.',
  title: 'customers:title.',
  language: 'words:speech.',
  complaintKind: 'tickets:value.complaintKind.',
  level: 'tickets:value.level.',
  faultKind: 'tickets:value.faultKind.',
  warranty: 'tickets:value.warranty.',
  serviceMode: 'tickets:value.serviceMode.',
};

/** The name of a field as its own page writes it. */
export function fieldName(entity: string, field: string): string {
  if (entity === 'customer') return textOfCode('customers:field.', field);
  if (field === 'status') return textOfCode('sync:field.', field);
  if (entity === 'ticket') return textOfCode('tickets:field.', field);
  return textOfCode('sync:field.', field);
}

export interface Words {
  value(entity: string, field: string, value: Shown): string;
  /** `held`: why it was not applied. */
  reason(item: AttentionItem): string;
  row(item: AttentionItem): string;
}

/** Fields, values and reasons of what needs attention, in the language of the page. */
export function useAttentionWords(): Words {
  const t = useT();
  const f = useFormat();
  const lists = useLists();
  const value = (entity: string, field: string, { raw, text }: Shown): string => {
    if (raw === null || raw === '') return t('sync:blank');
    const list = LISTS[field as keyof typeof LISTS];
    if (list && typeof raw === 'string') return lists.word(list, raw);
    const codes = CODES[`${entity}.${field}`] ?? CODES[field];
    if (codes && (typeof raw === 'string' || typeof raw === 'number')) return textOfCode(codes, String(raw));
    const type = ENTITIES.get(entity)?.fields[field]?.type;
    if (type === 'instant' && typeof raw === 'number') return f.dateTime(raw);
    if (type === 'date' && typeof raw === 'string') return f.businessDate(raw);
    if (typeof raw === 'boolean') return raw ? t('common:yes') : t('common:no');
    return text;
  };
  return {
    value,
    reason: (item) => textOfCode('sync:code.', item.code ?? 'other'),
    row: (item) => item.title || t('sync:rowGone'),
  };
}
