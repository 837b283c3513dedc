import { itemId } from '../../../shared/callbacks/derive.ts';
import type { ListRow, Overall } from '../../../shared/callbacks/list-row.ts';
import { CODE_WORDS, type Words } from '../../../shared/lists/words.ts';
import type { Change } from '../../../shared/model/judge.ts';
import type { App, Me } from '../../app-context.ts';
import { siteCalendar } from '../../read/site-calendar.ts';
import type { Workspace } from '../../workspace.ts';
import { rulesInForce } from './rules.ts';
import { callsOf, dayOf } from './today.ts';
import { afterwards, newComplaint } from './working.ts';
import { asRow } from './write.ts';

/** What lists that go out and come back ask about who is due (the lists' port). */
export function createListPort(app: App) {
  return {
    dueBy(ws: Workspace) {
      return { rules: rulesInForce(ws).rules, calendar: siteCalendar(ws) };
    },
    whyWords: (ws: Workspace) => whyWords(rulesInForce(ws).rules.rules),
    births(ws: Workspace, day: string, customerIds: readonly string[]) {
      const calls = callsOf(ws, dayOf(ws, day), customerIds);
      return ({ customerId, itemIds }: ListRow): Change[] => {
        const items = calls.get(customerId)?.call.items ?? [];
        return items
          .filter((item) => item.row === null && itemIds.includes(itemId(item)))
          .flatMap((item) => asRow(item));
      };
    },
    afterwards(ws: Workspace, me: Me, day: string, customerIds: readonly string[]) {
      const calls = callsOf(ws, dayOf(ws, day), customerIds);
      return ({ customerId, itemIds }: ListRow, at: number, overall: Overall): Change[] => {
        const call = calls.get(customerId)?.call;
        const items = call?.items.filter((item) => itemIds.includes(itemId(item))) ?? [];
        return call && items.length > 0 ? afterwards(ws, me, { call, items }, at, overall) : [];
      };
    },
    complaints(ws: Workspace, me: Me, day: string, customerIds: readonly string[]) {
      const calls = callsOf(ws, dayOf(ws, day), customerIds);
      return ({ customerId, itemIds }: ListRow, said: Said) => {
        const call = calls.get(customerId)?.call;
        const items = call?.items.filter((item) => itemIds.includes(itemId(item))) ?? [];
        if (!call || call.complaint || items.length === 0) return null;
        const input = { ...said, callId: null, complaintKind: null };
        const { id, changes, take } = newComplaint(app, ws, me, { call, items }, input);
        // Numbers are never given twice: one that an import does not use in the end is left out.
        take();
        return { id, changes };
      };
    },
  };
}

type Said = Readonly<Record<'cause' | 'remedy' | 'note' | 'remaining', string | null>>;

/** Rules in their own words, with the date they count from; what scripts planned goes by its stage. */
function whyWords(rules: readonly { readonly key: string; readonly label: Words }[]): Record<string, Words> {
  const words: Record<string, Words> = {};
  for (const [stage, label] of Object.entries<Words>(CODE_WORDS.stage)) {
    words[stage] = label;
    words[`script.${stage}`] = label;
  }
  for (const { key, label } of rules) {
    words[key] = label;
    words[`${key}.since`] = {
      'zh-HK': `${label['zh-HK']}（{date}）`,
      'zh-CN': `${label['zh-CN']}（{date}）`,
      en: `${label.en} ({date})`,
    };
  }
  return words;
}
