import { ReactElement } from 'react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  catalogApiRef,
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { MonitoringApi, monitoringApiRef } from '../api/MonitoringApi';
import { MonitorTab } from '../tab/MonitorTab';
import { alertsAnswer } from './alertFixtures';
import { fakeCanvas } from './fakeCanvas';
import { fakeMonitoringApi } from './fakeMonitoringApi';
import { metricTargets, panelsAnswer } from './panels';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'cart', title: 'Cart', namespace: 'default' },
};

function Address(): ReactElement {
  return <output data-testid="address">{useLocation().search}</output>;
}

/** The query of where the browser is. */
export function query(): string | null {
  return screen.getByTestId('address').textContent;
}

/** The Monitor tab of a component, over a backend that answers as told. */
export async function renderMonitor(
  answers: Partial<MonitoringApi> = {},
  search = '',
) {
  const drawn = fakeCanvas();
  const api = fakeMonitoringApi({
    targets: async () => metricTargets(),
    panels: async () => panelsAnswer(),
    alerts: async () => alertsAnswer([]),
    alertHistory: async () => ({ episodes: [], step: 60, notices: [] }),
    links: async () => ({ links: [] }),
    ...answers,
  });
  const user = userEvent.setup();
  const { container, unmount } = await renderInTestApp(
    <EntityProvider entity={entity}>
      <MonitorTab />
      <Address />
    </EntityProvider>,
    {
      apis: [
        [monitoringApiRef, api],
        [catalogApiRef, catalogApiMock()],
      ],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      initialRouteEntries: [`/${search}`],
    },
  );
  return { api, container, drawn, unmount, user };
}
