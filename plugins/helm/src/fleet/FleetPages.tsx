import { lazy, Suspense } from 'react';
import { Progress } from '@backstage/core-components';
import { Route, Routes } from 'react-router-dom';
import { FleetPage } from './FleetPage';
import { RELEASE_ROUTE } from './paths';
import { ReleaseFrame } from './ReleaseFrame';

const ReleasePage = lazy(() =>
  import('../details/ReleasePage').then(m => ({ default: m.ReleasePage })),
);

/** The page of all releases and the pages below it. */
export function FleetPages() {
  return (
    <Routes>
      <Route index element={<FleetPage />} />
      <Route
        path={RELEASE_ROUTE}
        element={
          <ReleaseFrame>
            <Suspense fallback={<Progress />}>
              <ReleasePage />
            </Suspense>
          </ReleaseFrame>
        }
      />
    </Routes>
  );
}
