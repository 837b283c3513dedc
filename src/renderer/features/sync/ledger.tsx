import { useMutation, useQuery } from '@tanstack/react-query';
import { CircleAlert, CircleCheck, CircleDashed, RefreshCw, ShieldCheck } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Ledger, LedgerDevice, SyncStatus } from '../../../contract/sync.ts';
import { useCommand } from '../../app/commands.ts';
import { go, pathOf } from '../../app/routes.ts';
import { useFormat } from '../../i18n/format.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { orpc, queryClient } from '../../rpc/client.ts';
import { SyncProblemNote } from '../../sync/problem.tsx';
import { Progress } from '../../sync/progress.tsx';
import { stateIcon, takeStatus, useCalmState, useSyncStatus } from '../../sync/status.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import s from './page.module.css';

/** Comparing every scope with the hub takes its time on a large desk. Milliseconds. */
const VERIFY_MS = 300_000;

/** "Everything is up there" as a fact to read: the sum of what was made, and one hash on both sides. */
export function LedgerTab() {
  const status = useSyncStatus();
  const root = useRef<HTMLDivElement>(null);
  const known = status !== undefined;
  useEffect(() => {
    if (known) root.current?.focus({ preventScroll: true });
  }, [known]);
  const ledger = useQuery(orpc.sync.ledger.queryOptions());
  const now = useMutation(orpc.sync.now.mutationOptions({ context: { timeoutMs: VERIFY_MS }, onSuccess: takeStatus }));
  const verify = useMutation(
    orpc.sync.verify.mutationOptions({
      context: { timeoutMs: VERIFY_MS },
      onSuccess: (answer) => queryClient.setQueryData(orpc.sync.ledger.queryKey(), answer),
    }),
  );
  const joined = status?.hub != null;
  useCommand({
    id: 'sync.page.now',
    title: 'sync:command.now',
    group: 'session',
    keys: ['S'],
    quiet: true,
    when: () => joined && !now.isPending,
    run: () => now.mutate(undefined),
  });
  useCommand({
    id: 'sync.verify',
    title: 'sync:command.verify',
    group: 'session',
    keys: ['V'],
    when: () => joined && !verify.isPending,
    run: () => verify.mutate(undefined),
  });
  if (!status) return null;
  return (
    <div className={s.body} ref={root} data-page tabIndex={-1}>
      <Now
        status={status}
        busy={now.isPending}
        checking={verify.isPending}
        onNow={() => now.mutate(undefined)}
        onVerify={() => verify.mutate(undefined)}
      />
      <ErrorNote error={now.error ?? verify.error ?? ledger.error} />
      {ledger.data && <Devices ledger={ledger.data} />}
      {ledger.data && joined && <Verified ledger={ledger.data} />}
    </div>
  );
}

interface NowProps {
  status: SyncStatus;
  busy: boolean;
  checking: boolean;
  onNow: () => void;
  onVerify: () => void;
}

function Now({ status, busy, checking, onNow, onVerify }: NowProps) {
  const t = useT();
  const f = useFormat();
  const state = useCalmState(status.state) ?? status.state;
  const Icon = stateIcon[state];
  if (status.state === 'alone')
    return (
      <section className={s.now}>
        <p className={s.state}>
          <Icon size={20} aria-hidden="true" />
          <span>{t('sync:hint.alone')}</span>
          <Button onClick={() => go(pathOf('settings', 'hub'))}>{t('sync:join.open')}</Button>
        </p>
      </section>
    );
  return (
    <section className={s.now}>
      <p className={s.state} data-state={state}>
        <Icon size={20} aria-hidden="true" />
        <span>
          <b>{t(`sync:chip.${state}`)}</b> {t(`sync:hint.${state}`)}
        </span>
        <Button
          look="primary"
          icon={<RefreshCw size={14} aria-hidden="true" />}
          command="sync.page.now"
          disabled={busy}
          onClick={onNow}
        >
          {t('sync:now')}
        </Button>
        <Button
          icon={<ShieldCheck size={14} aria-hidden="true" />}
          command="sync.verify"
          disabled={checking}
          onClick={onVerify}
        >
          {checking ? t('sync:verify.running') : t('sync:verify.button')}
        </Button>
      </p>
      <p className={s.facts}>
        {status.hub && <span>{t('sync:at', { organisation: status.hub.organisation, url: status.hub.url })}</span>}
        <span>
          {status.lastSyncAt === null
            ? t('sync:chip.never')
            : t('sync:chip.last', { when: f.dateTime(status.lastSyncAt) })}
        </span>
        {status.oldestPendingAt !== null && status.pending > 0 && (
          <span>{t('sync:oldest', { when: f.when(status.oldestPendingAt) })}</span>
        )}
        <span>{status.live ? t('sync:live') : t('sync:notLive')}</span>
      </p>
      {status.progress && <Progress progress={status.progress} />}
      <SyncProblemNote status={status} />
    </section>
  );
}

const PARTS = ['pending', 'ok', 'merged', 'held', 'denied'] as const;

function Devices({ ledger }: { ledger: Ledger }) {
  const t = useT();
  return (
    <section className={s.section} aria-labelledby="ledger-devices">
      <h2 id="ledger-devices">{t('sync:ledger.title')}</h2>
      <p className={s.explain}>{t('sync:ledger.explain')}</p>
      <div className={s.tableFrame}>
        <table className={s.table}>
          <thead>
            <tr>
              <th scope="col">{t('sync:ledger.device')}</th>
              <th scope="col">{t('sync:ledger.created')}</th>
              {PARTS.map((part) => (
                <th key={part} scope="col">
                  {t(`sync:ledger.${part}`)}
                </th>
              ))}
              <th scope="col" data-text>
                {t('sync:ledger.sum')}
              </th>
              <th scope="col" data-text>
                {t('sync:ledger.chain')}
              </th>
              <th scope="col">{t('sync:ledger.safe')}</th>
            </tr>
          </thead>
          <tbody>
            {ledger.devices.map((device) => (
              <DeviceRow key={device.device} device={device} />
            ))}
          </tbody>
        </table>
      </div>
      {ledger.devices.some((device) => !device.addsUp || device.matches === false) && (
        <Note kind="breach">{t('sync:ledger.defect')}</Note>
      )}
    </section>
  );
}

function DeviceRow({ device }: { device: LedgerDevice }) {
  const t = useT();
  const f = useFormat();
  const sum = `${f.number(device.created)} = ${PARTS.map((part) => f.number(device[part])).join(' + ')}`;
  return (
    <tr data-device={device.current ? 'current' : 'past'}>
      <th scope="row">
        {device.current ? t('sync:ledger.this') : t('sync:ledger.past')}
        <code>{device.device.slice(-12)}</code>
      </th>
      <td>{f.number(device.created)}</td>
      {PARTS.map((part) => (
        <td key={part}>{f.number(device[part])}</td>
      ))}
      <td className={s.check} data-check={device.addsUp ? 'good' : 'bad'} title={sum}>
        <span>
          {device.addsUp ? <CircleCheck size={14} aria-hidden="true" /> : <CircleAlert size={14} aria-hidden="true" />}
          {device.addsUp ? t('sync:ledger.addsUp') : t('sync:ledger.doesNot')}
        </span>
        <small>{sum}</small>
      </td>
      <td className={s.check} data-check={device.matches === null ? 'open' : device.matches ? 'good' : 'bad'}>
        <Chain device={device} />
      </td>
      <td>{t('sync:ledger.upTo', { n: f.number(device.safe) })}</td>
    </tr>
  );
}

function Chain({ device }: { device: LedgerDevice }) {
  const t = useT();
  const f = useFormat();
  const Icon = device.matches === null ? CircleDashed : device.matches ? CircleCheck : CircleAlert;
  return (
    <>
      <span>
        <Icon size={14} aria-hidden="true" />
        {t(
          device.matches === null ? 'sync:ledger.notYet' : device.matches ? 'sync:ledger.match' : 'sync:ledger.noMatch',
        )}
      </span>
      {device.have > 0 && (
        <small>
          {t('sync:ledger.hashes', { n: f.number(device.have) })} <code>{device.ownHash ?? '—'}</code>
          {' / '}
          <code>{device.hubHash === '' ? '—' : device.hubHash}</code>
        </small>
      )}
    </>
  );
}

const shapes = { same: CircleCheck, mended: ShieldCheck, differs: CircleAlert } as const;

/** What came down, compared with the hub row by row: counts and checksums per scope. */
function Verified({ ledger }: { ledger: Ledger }) {
  const t = useT();
  const f = useFormat();
  const { verified } = ledger;
  return (
    <section className={s.section} aria-labelledby="ledger-verified">
      <h2 id="ledger-verified">{t('sync:verify.title')}</h2>
      <p className={s.explain}>
        {verified ? t('sync:verify.at', { when: f.dateTime(verified.at) }) : t('sync:verify.never')}
      </p>
      {verified && (
        <div className={s.tableFrame}>
          <table className={s.table}>
            <thead>
              <tr>
                <th scope="col">{t('sync:verify.scope')}</th>
                <th scope="col">{t('sync:verify.here')}</th>
                <th scope="col">{t('sync:verify.there')}</th>
                <th scope="col" data-text>
                  {t('sync:verify.result')}
                </th>
              </tr>
            </thead>
            <tbody>
              {verified.scopes.map((scope) => {
                const Icon = shapes[scope.state];
                return (
                  <tr key={scope.scope}>
                    <th scope="row">{scopeName(scope.scope)}</th>
                    <td>{f.number(scope.rows)}</td>
                    <td>{f.number(scope.hubRows)}</td>
                    <td className={s.check} data-check={scope.state === 'differs' ? 'bad' : 'good'}>
                      <span>
                        <Icon size={14} aria-hidden="true" />
                        {t(`sync:verify.${scope.state}`)}
                      </span>
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

/** `site:hk` -> words and the site's id; ids of people and desks say nothing to anybody. */
function scopeName(scope: string): string {
  const [kind = '', id = ''] = scope.split(':', 2);
  const word = textOfCode('sync:scope.', kind);
  return kind === 'site' ? `${word} ${id}` : word;
}
