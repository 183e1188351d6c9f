import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { useLocation } from 'react-router-dom';
import {
  SpaceList,
  SpaceMatrix,
} from '@foredeck/backstage-plugin-environments-common';
import { EnvironmentsApi, environmentsApiRef } from '../../api/EnvironmentsApi';
import { EnvironmentPages } from '../../page/EnvironmentPages';
import { environmentsRouteRef } from '../../routes';
import { copiesApiRef } from '../api/CopiesApi';
import { FakeCopies } from './fakeCopies';
import { shopMatrix, shopSpaces } from './shopSpaces';

function Address() {
  const { pathname, search } = useLocation();
  return <output data-testid="address">{`${pathname}${search}`}</output>;
}

/** What of the environments a copy asks for. */
function fakeEnvironments(
  spaces: SpaceList,
  matrix: SpaceMatrix,
): Pick<EnvironmentsApi, 'getSpaces' | 'getMatrix'> {
  return {
    getSpaces: async () => spaces,
    getMatrix: async space =>
      space === 'shop' ? matrix : { environments: [], services: [] },
  };
}

/** Shows a page below `/environments`. */
export function renderCopies(
  copies: FakeCopies,
  path: string,
  options: { spaces?: SpaceList; matrix?: SpaceMatrix } = {},
) {
  return renderInTestApp(
    <>
      <EnvironmentPages />
      <Address />
    </>,
    {
      apis: [
        [copiesApiRef, copies],
        [
          environmentsApiRef,
          fakeEnvironments(
            options.spaces ?? shopSpaces,
            options.matrix ?? shopMatrix(),
          ) as EnvironmentsApi,
        ],
      ],
      mountPath: '/environments',
      initialRouteEntries: [`/environments${path}`],
      mountedRoutes: {
        '/environments': environmentsRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
    },
  );
}

/** The wizard from dev to staging, at a step. */
export function wizardPath(step: string, more = ''): string {
  return `/copies/new?from=local%2Fshop%2Fdev&to=local%2Fshop%2Fstaging&step=${step}${more}`;
}
