import { useQuery } from '@tanstack/react-query';
import type { CustomerCard } from '../../contract/customers.ts';
import type { Settings } from '../../contract/settings.ts';
import { callFacts } from '../../shared/script/call-facts.ts';
import type { Spoken } from '../../shared/script/types.ts';
import { useMe } from '../app/session.ts';
import { orpc } from '../rpc/client.ts';
import type { QuickPlace } from './QuickPhrases.tsx';

interface About {
  readonly ticketClass: string | null;
  /** '' where the text belongs to no ticket. */
  readonly ticketNumber: string;
  readonly card: CustomerCard | null;
}

interface Agent {
  readonly name: string;
  readonly spokenName: Readonly<Record<string, string>>;
}

/** The values of a ticket's or customer's page, by the names that scripts use. */
export function quickPlace(about: About, settings: Settings | undefined, agent: Agent, now: number): QuickPlace {
  const { ticketClass, ticketNumber, card } = about;
  return {
    ticketClass,
    scope(language: Spoken) {
      if (!settings) return { values: {}, facts: {} };
      const facts = callFacts({
        call: { direction: 'out', ticketNumber, startedAt: now, callerNumber: '', callbackId: null },
        site: settings,
        caller: card,
        agentName: agent.spokenName[language] || agent.name,
        language,
        now,
        repeatReport: false,
      });
      return { values: {}, facts };
    },
  };
}

/** `quickPlace` with what the page already asked for. */
export function useQuickPlace(about: About): QuickPlace {
  const me = useMe();
  const settings = useQuery(orpc.settings.get.queryOptions()).data;
  const people = useQuery(orpc.people.list.queryOptions()).data?.people;
  const spokenName = people?.find((person) => person.id === me?.id)?.spokenName ?? {};
  return quickPlace(about, settings, { name: me?.name ?? '', spokenName }, Date.now());
}
