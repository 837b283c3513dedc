import { useQuery } from '@tanstack/react-query';
import { useTodayCount } from '../clocks/today.ts';
import { useT } from '../i18n/i18n.ts';
import { orpc } from '../rpc/client.ts';
import { cx } from '../ui/cx.ts';
import { Tip } from '../ui/tip.tsx';
import { useShownKey } from './commands.ts';
import { callIcon as CallIcon, type Place, places } from './places.ts';
import s from './rail.module.css';
import { go, pathOf, useRoute } from './routes.ts';
import { useMe } from './session.ts';

/** Icons with words; what a role has no business with is not there. An open call stands on top, always one click away. */
export function Rail() {
  const t = useT();
  const me = useMe();
  const here = useRoute((r) => r.name);
  const calls = useQuery(orpc.calls.active.queryOptions()).data;
  const current = calls?.currentId ?? null;
  return (
    <nav className={s.rail} aria-label={t('nav:rail')}>
      {current !== null && (
        <button
          type="button"
          className={cx(s.place, s.call)}
          aria-current={here === 'call' ? 'page' : undefined}
          onClick={() => go(pathOf('call', current))}
        >
          <CallIcon size={20} aria-hidden="true" />
          <span>{t('nav:call')}</span>
        </button>
      )}
      {places.map((p) => me && p.for(me) && <Entry key={p.name} place={p} here={here === p.name} />)}
    </nav>
  );
}

function Entry({ place, here }: { place: Place; here: boolean }) {
  const t = useT();
  const keys = useShownKey(`nav.${place.name}`);
  const Icon = place.icon;
  return (
    <Tip text={t(place.command)} keys={keys}>
      <button
        type="button"
        className={s.place}
        aria-current={here ? 'page' : undefined}
        onClick={() => go(pathOf(place.name))}
      >
        <Icon size={20} aria-hidden="true" />
        <span>{t(place.title)}</span>
        {place.name === 'clocks' && <ClockBadge />}
      </button>
    </Tip>
  );
}

/** Clocks of mine that ran out or are at risk: a number, and words for those who do not see it. */
function ClockBadge() {
  const t = useT();
  const { breach, risk } = useTodayCount();
  if (breach + risk === 0) return null;
  return (
    <b className={s.badge} data-late={breach > 0 || undefined} title={t('clocks:badge', { breach, risk })}>
      {breach + risk}
    </b>
  );
}
