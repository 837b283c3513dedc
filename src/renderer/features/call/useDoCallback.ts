import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { CustomerCard } from '../../../contract/customers.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { orpc } from '../../rpc/client.ts';
import { toast } from '../../ui/toasts.ts';
import { useCall } from './model.ts';
import { scriptForStage } from './scripts.ts';
import { switchScript } from './switchScript.ts';

type Callback = Pick<CustomerCard['callbacks'][number], 'id' | 'stage'>;

/** The customer rings back after our missed attempt: this call does that callback now, with its script. */
export function useDoCallback(): (callback: Callback) => void {
  const t = useT();
  const { session, view } = useCall();
  const scripts = useQuery(orpc.documents.scripts.queryOptions()).data;
  return useCallback(
    (callback) => {
      const script = scripts && scriptForStage(scripts, callback.stage);
      session.setField('callbackId', callback.id, view);
      session.setField('callbackStage', callback.stage, view);
      if (script) switchScript(session, view, script);
      toast({
        kind: 'plain',
        text: t('call:line.callbackStarted', { stage: textOfCode('call:stage.', callback.stage) }),
      });
    },
    [scripts, session, view, t],
  );
}
