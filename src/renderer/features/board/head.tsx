import { ChevronLeft, ChevronRight, Printer, UserPlus } from 'lucide-react';
import type { BoardView } from '../../../contract/board.ts';
import { addDays } from '../../../shared/site-time.ts';
import { useCommand } from '../../app/commands.ts';
import { go, pathOf } from '../../app/routes.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/i18n.ts';
import { useLists } from '../../i18n/lists.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { FilterSelect } from '../../ui/list/filters.tsx';
import s from './board.module.css';
import type { Filters } from './model.ts';

interface HeadProps {
  view: BoardView;
  filters: Filters;
  onFilters: (patch: Partial<Filters>) => void;
  onNewTechnician: () => void;
}

/** Which day, which region, which group; printing it; a new technician. */
export function BoardHead({ view, filters, onFilters, onNewTechnician }: HeadProps) {
  const t = useT();
  const f = useFormat();
  const lists = useLists();
  const mayManage = useMay('people.manage');
  const toDay = (days: number) => () => onFilters({ day: addDays(view.day, days) });
  const print = () => {
    const query = new URLSearchParams({ form: 'day', day: view.day, region: filters.region, team: filters.team });
    go(pathOf('forms', null, query.toString()));
  };
  useCommand({ id: 'board.before', title: 'board:command.before', group: 'view', keys: ['['], run: toDay(-1) });
  useCommand({ id: 'board.after', title: 'board:command.after', group: 'view', keys: [']'], run: toDay(1) });
  useCommand({
    id: 'board.today',
    title: 'board:command.today',
    group: 'view',
    keys: ['0'],
    run: () => onFilters({ day: '' }),
  });
  useCommand({ id: 'board.print', title: 'board:command.print', group: 'view', keys: ['P'], run: print });
  useCommand({
    id: 'board.technician',
    title: 'board:command.technician',
    group: 'edit',
    keys: ['T'],
    when: () => mayManage,
    run: onNewTechnician,
  });
  return (
    <header className={s.head}>
      <h1>{t('nav:board')}</h1>
      <div className={s.day}>
        <IconButton
          size="small"
          label={t('board:command.before')}
          icon={<ChevronLeft size={16} />}
          command="board.before"
          onClick={toDay(-1)}
        />
        <span className={s.dayText}>{f.businessDate(view.day)}</span>
        <IconButton
          size="small"
          label={t('board:command.after')}
          icon={<ChevronRight size={16} />}
          command="board.after"
          onClick={toDay(1)}
        />
        {filters.day !== '' && (
          <Button size="small" command="board.today" onClick={() => onFilters({ day: '' })}>
            {t('board:today')}
          </Button>
        )}
      </div>
      <FilterSelect
        label={t('board:filter.region')}
        all={t('board:filter.allRegions')}
        value={filters.region}
        options={lists.options('regions')}
        onChange={(region) => onFilters({ region, team: '' })}
        command={{ id: 'board.region', title: 'board:command.region', key: 'R' }}
      />
      <FilterSelect
        label={t('board:filter.team')}
        all={t('board:filter.allTeams')}
        value={filters.team}
        options={view.teams.map((team) => ({ value: team.id, label: team.name }))}
        onChange={(team) => onFilters({ team })}
        command={{ id: 'board.team', title: 'board:command.team', key: 'G' }}
      />
      <span className={s.gap} />
      {view.counts.missed > 0 && (
        <span className={s.missedMark}>{t('board:missedToday', { count: view.counts.missed })}</span>
      )}
      {mayManage && (
        <Button size="small" icon={<UserPlus size={14} />} command="board.technician" onClick={onNewTechnician}>
          {t('board:do.technician')}
        </Button>
      )}
      <Button size="small" icon={<Printer size={14} />} command="board.print" onClick={print}>
        {t('board:do.print')}
      </Button>
    </header>
  );
}
