import { renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import { useLocation } from 'react-router-dom';
import { DefaultsApi, defaultsApiRef } from '../api/DefaultsApi';
import { EnvironmentsApi, environmentsApiRef } from '../api/EnvironmentsApi';
import { copiesApiRef } from '../copy/api/CopiesApi';
import { fakeCopies } from '../copy/__testUtils__/fakeCopies';
import { DriftApi, driftApiRef } from '../drift/DriftApi';
import { EnvironmentPages } from '../page/EnvironmentPages';
import { environmentsRouteRef } from '../routes';
import { fakeDrift } from './fakeDrift';

function Address() {
  const { pathname, search } = useLocation();
  return <output data-testid="address">{`${pathname}${search}`}</output>;
}

/** Where the browser is. */
export function address(): string | null {
  return screen.getByTestId('address').textContent;
}

const NO_DEFAULTS: DefaultsApi = {
  getDefaults: async place => ({ ...place, entries: [], revision: 0 }),
  saveDefaults: async place => ({ ...place, entries: [], revision: 1 }),
  getRevisions: async () => [],
};

/** Shows a page below `/environments`. */
export function renderPages(
  api: EnvironmentsApi,
  path = '',
  defaults: DefaultsApi = NO_DEFAULTS,
  drift: DriftApi = fakeDrift(),
) {
  return renderInTestApp(
    <>
      <EnvironmentPages />
      <Address />
    </>,
    {
      apis: [
        [environmentsApiRef, api],
        [defaultsApiRef, defaults],
        [copiesApiRef, fakeCopies()],
        [driftApiRef, drift],
        [catalogApiRef, catalogApiMock()],
      ],
      config: { app: { title: 'Portal' } },
      mountPath: '/environments',
      initialRouteEntries: [`/environments${path}`],
      mountedRoutes: {
        '/environments': environmentsRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
    },
  );
}
