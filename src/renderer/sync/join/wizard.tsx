import { useState } from 'react';
import type { HubCheck } from '../../../contract/sync.ts';
import { useT } from '../../i18n/i18n.ts';
import { Address } from './address.tsx';
import { Certificate } from './certificate.tsx';
import { Code } from './code.tsx';
import s from './join.module.css';

const STEPS = ['address', 'certificate', 'code'] as const;
type Step = (typeof STEPS)[number];

/** Address, certificate, code: three questions, each with its refusals in plain words. Nothing is sent before the code. */
export function JoinWizard({ onBack, onJoined }: { onBack?: () => void; onJoined?: () => void }) {
  const [step, setStep] = useState<Step>('address');
  const [address, setAddress] = useState('');
  const [check, setCheck] = useState<HubCheck | null>(null);
  return (
    <div className={s.wizard}>
      <Steps now={step} />
      {step === 'address' && (
        <Address
          address={address}
          onAddress={setAddress}
          {...(onBack ? { onBack } : {})}
          onChecked={(found) => {
            setCheck(found);
            setStep('certificate');
          }}
        />
      )}
      {step === 'certificate' && check && (
        <Certificate check={check} onBack={() => setStep('address')} onAccept={() => setStep('code')} />
      )}
      {step === 'code' && check && (
        <Code check={check} onBack={() => setStep('certificate')} {...(onJoined ? { onJoined } : {})} />
      )}
    </div>
  );
}

function Steps({ now }: { now: Step }) {
  const t = useT();
  return (
    <ol className={s.steps}>
      {STEPS.map((step, index) => (
        <li
          key={step}
          aria-current={step === now ? 'step' : undefined}
          data-done={index < STEPS.indexOf(now) || undefined}
        >
          <span aria-hidden="true">{index + 1}</span>
          {t(`sync:join.step.${step}`)}
        </li>
      ))}
    </ol>
  );
}
