import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { ClockRule } from '../../../shared/clocks/types.ts';
import { limitWords } from '../../../shared/clocks/words.ts';
import { useCommand } from '../../app/commands.ts';
import { wordsIn } from '../../clocks/label.ts';
import { type Formats, useFormat } from '../../i18n/format.ts';
import { currentLocale, t as say, textOfCode, useT } from '../../i18n/i18n.ts';
import { orpc } from '../../rpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { Grid } from '../../ui/grid/grid.tsx';
import { listSource } from '../../ui/grid/sources.ts';
import type { Column } from '../../ui/grid/types.ts';
import { ErrorNote, Note } from '../../ui/note.tsx';
import s from './clocks.module.css';
import { RuleForm } from './rule-form.tsx';
import { newRule } from './rule-new.ts';

const columnsOf = (f: Formats): Column<ClockRule>[] => [
  { id: 'label', title: 'clocks:col.clock', width: 264, fixed: true, cell: ({ label }) => wordsIn(label) },
  { id: 'limit', title: 'clocks:col.limit', fixed: true, cell: ({ limit }) => limitWords(limit, currentLocale()) },
  { id: 'role', title: 'clocks:col.role', width: 128, cell: ({ owner }) => textOfCode('clocks:owner.', owner) },
  {
    id: 'cost',
    title: 'clocks:col.cost',
    width: 80,
    align: 'end',
    cell: ({ cost }) => (cost ? f.number(cost.amount) : ''),
  },
  {
    id: 'on',
    title: 'clocks:col.on',
    width: 96,
    cell: ({ active }) => say(active ? 'clocks:rule.on' : 'clocks:rule.off'),
  },
  {
    id: 'source',
    title: 'clocks:col.source',
    width: 264,
    cell: (rule) => sourceOf(rule),
  },
];

/** The documents that a figure is from, by their names, and whether they left it open. */
function sourceOf({ source, decided }: ClockRule): string {
  const names = source.split(' ').map((one) => (/^S\d$/.test(one) ? textOfCode('clocks:source.', one) : one));
  return [...names, ...(decided ? [say('clocks:rule.decided')] : [])].join(' · ');
}

/** The site's clocks as rules. Enter edits one; nothing counts differently before the change was looked at and published. */
export function Rules() {
  const t = useT();
  const f = useFormat();
  const rules = useQuery(orpc.clocks.rules.queryOptions());
  const [editing, setEditing] = useState<ClockRule | null>(null);
  const columns = useMemo(() => columnsOf(f), [f]);
  const source = useMemo(() => listSource(rules.data?.document.rules, rules.error), [rules.data, rules.error]);
  const add = () => rules.data && setEditing(newRule(rules.data.document));
  useCommand({ id: 'clocks.addRule', title: 'clocks:command.addRule', group: 'edit', keys: ['Alt+N'], run: add });
  return (
    <div className={s.wall} data-page tabIndex={-1}>
      <ErrorNote error={rules.error} />
      <Grid<ClockRule>
        id="clocks-rules"
        label={t('clocks:tab.rules')}
        columns={columns}
        source={source}
        rowId={({ key }) => key}
        onOpen={setEditing}
        autoFocus
        empty={<p>{t('clocks:rule.empty')}</p>}
        tools={
          rules.data && (
            <>
              <Note>{t(rules.data.shipped ? 'clocks:rule.shipped' : 'clocks:rule.own')}</Note>
              <Button command="clocks.addRule" onClick={add}>
                {t('clocks:rule.add')}
              </Button>
            </>
          )
        }
      />
      {editing && rules.data && <RuleForm rule={editing} board={rules.data} onClose={() => setEditing(null)} />}
    </div>
  );
}
