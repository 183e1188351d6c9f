import { lazy, Suspense } from 'react';
import { Progress } from '@backstage/core-components';
import { Route, Routes } from 'react-router-dom';
import {
  COMPARE_ROUTE,
  COPY_ROUTE,
  ENVIRONMENT_ROUTE,
  NEW_COPY_ROUTE,
  SPACE_ROUTE,
} from './paths';

const SpacesPage = lazy(() =>
  import('../spaces/SpacesPage').then(m => ({ default: m.SpacesPage })),
);
const SpacePage = lazy(() =>
  import('../spaces/SpacePage').then(m => ({ default: m.SpacePage })),
);
const EnvironmentPage = lazy(() =>
  import('../environment/EnvironmentPage').then(m => ({
    default: m.EnvironmentPage,
  })),
);
const ComparePage = lazy(() =>
  import('../compare/ComparePage').then(m => ({ default: m.ComparePage })),
);
const CopyWizardPage = lazy(() =>
  import('../copy/CopyWizardPage').then(m => ({ default: m.CopyWizardPage })),
);
const CopyPage = lazy(() =>
  import('../copy/CopyPage').then(m => ({ default: m.CopyPage })),
);

/** Spaces, environments and copies: every page below `/environments`. */
export function EnvironmentPages() {
  return (
    <Suspense fallback={<Progress />}>
      <Routes>
        <Route index element={<SpacesPage />} />
        <Route path={NEW_COPY_ROUTE} element={<CopyWizardPage />} />
        <Route path={COPY_ROUTE} element={<CopyPage />} />
        <Route path={COMPARE_ROUTE} element={<ComparePage />} />
        <Route path={ENVIRONMENT_ROUTE} element={<EnvironmentPage />} />
        <Route path={SPACE_ROUTE} element={<SpacePage />} />
      </Routes>
    </Suspense>
  );
}
