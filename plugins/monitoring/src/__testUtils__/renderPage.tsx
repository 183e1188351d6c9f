import { ReactElement } from 'react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { MonitoringApi, monitoringApiRef } from '../api/MonitoringApi';
import { alertsRouteRef } from '../routes';
import { fakeMonitoringApi } from './fakeMonitoringApi';

function Address() {
  const { pathname, search } = useLocation();
  return <output data-testid="address">{pathname + search}</output>;
}

/** Where the browser is. */
export function address(): string {
  return screen.getByTestId('address').textContent ?? '';
}

/** Shows a part of the plugin at an address, over a backend that answers so. */
export async function renderPage(
  part: ReactElement,
  answers: Partial<MonitoringApi> = {},
  at = '/alerts',
) {
  const api = fakeMonitoringApi(answers);
  const user = userEvent.setup();
  const { container, unmount } = await renderInTestApp(
    <>
      {part}
      <Address />
    </>,
    {
      apis: [
        [monitoringApiRef, api],
        [
          catalogApiRef,
          catalogApiMock({
            entities: [
              {
                apiVersion: 'backstage.io/v1alpha1',
                kind: 'Component',
                metadata: { name: 'cart' },
              },
            ],
          }),
        ],
      ],
      mountPath: '/alerts/*',
      mountedRoutes: {
        '/alerts': alertsRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
      initialRouteEntries: [at],
    },
  );
  return { api, user, container, unmount };
}
