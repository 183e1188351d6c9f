import { lazy, Suspense } from 'react';
import { Progress } from '@backstage/core-components';
import { Route, Routes } from 'react-router-dom';
import { FleetPage } from './FleetPage';
import { RELEASE_ROUTE } from './paths';

const ReleasePage = lazy(() =>
  import('../details/ReleasePage').then(m => ({ default: m.ReleasePage })),
);

/** The page of all releases and the pages below it. */
export function FleetPages() {
  return (
    <Suspense fallback={<Progress />}>
      <Routes>
        <Route index element={<FleetPage />} />
        <Route path={RELEASE_ROUTE} element={<ReleasePage />} />
      </Routes>
    </Suspense>
  );
}
