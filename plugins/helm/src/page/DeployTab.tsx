import { lazy, Suspense } from 'react';
import { Progress } from '@backstage/core-components';
import { Route, Routes } from 'react-router-dom';
import { CHANGE_ROUTE, NEW_ROUTE, RUN_ROUTE } from './paths';
import { ReleasesPage } from './ReleasesPage';

// The form and the editor are heavy and only needed by who deploys.
const DeployPage = lazy(() =>
  import('../deploy/DeployPage').then(m => ({ default: m.DeployPage })),
);
const RunPage = lazy(() =>
  import('../run/RunPage').then(m => ({ default: m.RunPage })),
);

/** The Deploy tab of an entity. */
export function DeployTab() {
  return (
    <Suspense fallback={<Progress />}>
      <Routes>
        <Route index element={<ReleasesPage />} />
        <Route path={NEW_ROUTE} element={<DeployPage />} />
        <Route path={CHANGE_ROUTE} element={<DeployPage />} />
        <Route path={RUN_ROUTE} element={<RunPage />} />
        <Route path="*" element={<ReleasesPage />} />
      </Routes>
    </Suspense>
  );
}
