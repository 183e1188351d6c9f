import { ReactElement } from 'react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import { useLocation } from 'react-router-dom';
import { LogsApi, logsApiRef } from '../api/LogsApi';
import { fakeLogsApi } from './fakeLogsApi';

function Address() {
  return <output data-testid="address">{useLocation().search}</output>;
}

/** The query of where the browser is. */
export function query(): string | null {
  return screen.getByTestId('address').textContent;
}

/** Shows a part of the plugin at an address. */
export function renderLogs(
  part: ReactElement,
  options: { api?: LogsApi; search?: string } = {},
) {
  return renderInTestApp(
    <>
      {part}
      <Address />
    </>,
    {
      apis: [
        [logsApiRef, options.api ?? fakeLogsApi()],
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
      mountPath: '/logs',
      initialRouteEntries: [`/logs${options.search ?? ''}`],
    },
  );
}
