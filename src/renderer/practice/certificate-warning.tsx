import { useQuery } from '@tanstack/react-query';
import { useMe } from '../app/session.ts';
import { useT } from '../i18n/i18n.ts';
import { orpc } from '../rpc/client.ts';
import { Note } from '../ui/note.tsx';
import { usePracticeCall } from './play.ts';

/** Complaints of this level ask for a certificate. */
const CERTIFIED_LEVEL = 3;

/** Says at live work that this person has no certificate for what they have open. It warns and never forbids: a customer waits. */
export function CertificateWarning({ level }: { level: number | null | undefined }) {
  const t = useT();
  const me = useMe();
  const practises = usePracticeCall(({ run }) => run !== null);
  const asked = level === CERTIFIED_LEVEL && !practises && (me?.may.includes('calls.take') ?? false);
  const works = useQuery({ ...orpc.practice.uncertified.queryOptions(), enabled: asked }).data ?? [];
  if (!asked || !works.includes('complaint3')) return null;
  return <Note kind="risk">{t('practice:certificate.warn')}</Note>;
}
