import { useEffect, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type {
  LinksAnswer,
  LinksRequest,
} from '@foredeck/backstage-plugin-monitoring-common';
import { monitoringApiRef } from '../api/MonitoringApi';

export interface PanelLinks {
  links: LinksAnswer['links'];
  error?: Error;
}

const NONE: PanelLinks = { links: [] };

/** Where else the same query can be looked at; asked for once somebody wants to know. */
export function usePanelLinks(request: LinksRequest | undefined): PanelLinks {
  const api = useApi(monitoringApiRef);
  const [state, setState] = useState(NONE);
  const asked = request && JSON.stringify(request);
  useEffect(() => {
    setState(NONE);
    if (!asked) {
      return undefined;
    }
    const controller = new AbortController();
    api.links(JSON.parse(asked), controller.signal).then(
      ({ links }) => {
        if (!controller.signal.aborted) {
          // An address of a script is no place to go to.
          setState({
            links: links.filter(({ url }) => /^https?:\/\//.test(url)),
          });
        }
      },
      (error: Error) => {
        if (!controller.signal.aborted) {
          setState({ links: [], error });
        }
      },
    );
    return () => controller.abort();
  }, [api, asked]);
  return state;
}
