import { useQuery } from '@tanstack/react-query';
import { UserPlus } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Person, Role } from '../../../contract/people.ts';
import { useCommand } from '../../app/commands.ts';
import { go, pathOf } from '../../app/routes.ts';
import { useMay } from '../../app/session.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { orpc } from '../../rpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Grid } from '../../ui/grid/grid.tsx';
import { listSource } from '../../ui/grid/sources.ts';
import type { Column, Sort } from '../../ui/grid/types.ts';
import { Note } from '../../ui/note.tsx';
import s from './people.module.css';
import { PersonDialog } from './person-dialog.tsx';

const columns: readonly Column<Person>[] = [
  { id: 'name', title: 'people:name', width: 200, sort: 'name', fixed: true, cell: (p) => p.name },
  { id: 'role', title: 'people:role', width: 220, sort: 'role', cell: (p) => textOfCode('words:role.', p.role) },
  { id: 'team', title: 'people:team', width: 200, sort: 'team', cell: (p) => p.teamName },
  { id: 'spoken', title: 'people:spoken', cell: (p) => [...new Set(Object.values(p.spokenName))].join(' / ') },
  { id: 'active', title: 'people:state', width: 120, cell: (p) => textOfCode('people:', p.active ? 'on' : 'off') },
];

/** As the sign-in page has them: those who take the calls first. */
const ROLES: readonly Role[] = ['agent', 'trainee', 'groupLeader', 'lead', 'trainer', 'administrator'];

/** Who works here: role decides what each may do, team where they stand. Enter edits. */
export function Page() {
  const t = useT();
  const may = useMay('people.manage');
  const list = useQuery({ ...orpc.people.list.queryOptions(), enabled: may });
  const [text, setText] = useState('');
  const [sort, setSort] = useState<Sort>({ by: 'role' });
  const [editing, setEditing] = useState<Person | 'new' | null>(null);
  useCommand({
    id: 'people.add',
    title: 'people:command.add',
    group: 'edit',
    keys: ['Alt+N'],
    when: () => may,
    run: () => setEditing('new'),
  });
  const people = list.data?.people;
  const rows = useMemo(() => people && sorted(filtered(people, text), sort), [people, text, sort]);
  const source = useMemo(() => listSource(rows, list.error), [rows, list.error]);
  if (!may)
    return (
      <div className={s.note}>
        <Note kind="risk">{t('problem:FORBIDDEN')}</Note>
        <Button autoFocus command="nav.home" onClick={() => go(pathOf('home'))}>
          {t('nav:command.home')}
        </Button>
      </div>
    );
  return (
    <>
      <Grid
        id="people"
        label={t('nav:people')}
        columns={columns}
        source={source}
        rowId={(p) => p.id}
        onOpen={setEditing}
        sort={sort}
        onSort={setSort}
        autoFocus
        empty={<p>{text === '' ? t('people:none') : t('people:noMatch')}</p>}
        tools={
          <>
            <h1>{t('nav:people')}</h1>
            <div className={s.filter}>
              <TextField
                hideLabel
                label={t('people:filter')}
                placeholder={t('people:filter')}
                value={text}
                onChange={(e) => setText(e.target.value)}
              />
            </div>
            <Button
              icon={<UserPlus size={16} aria-hidden="true" />}
              command="people.add"
              onClick={() => setEditing('new')}
            >
              {t('people:add')}
            </Button>
          </>
        }
      />
      {editing !== null && list.data && (
        <PersonDialog
          person={editing === 'new' ? null : editing}
          teams={list.data.teams}
          onClose={() => setEditing(null)}
        />
      )}
    </>
  );
}

function filtered(people: readonly Person[], text: string): Person[] {
  const wanted = text.trim().toLocaleLowerCase();
  return people.filter((p) =>
    [p.name, p.teamName, ...Object.values(p.spokenName)].some((x) => x?.toLocaleLowerCase().includes(wanted)),
  );
}

function sorted(people: Person[], { by, descending }: Sort): Person[] {
  const { compare } = new Intl.Collator(document.documentElement.lang);
  const first = (a: Person, b: Person) => {
    if (by === 'role') return ROLES.indexOf(a.role) - ROLES.indexOf(b.role);
    return by === 'team' ? compare(a.teamName ?? '', b.teamName ?? '') : 0;
  };
  const turn = descending ? -1 : 1;
  return people.sort((a, b) => Number(b.active) - Number(a.active) || (first(a, b) || compare(a.name, b.name)) * turn);
}
