import { lazy, Suspense } from 'react';
import { Progress } from '@backstage/core-components';
import { Route, Routes } from 'react-router-dom';
import { RULE_EDITOR_PATH } from '../paths/useMonitoringPaths';

const AlertsPage = lazy(() =>
  import('./AlertsPage').then(m => ({ default: m.AlertsPage })),
);
const RuleEditorPage = lazy(() =>
  import('../rules/editor/RuleEditorPage').then(m => ({
    default: m.RuleEditorPage,
  })),
);

/** Alerts and the editor of rules: every page below `/alerts`. */
export function AlertsPages() {
  return (
    <Suspense fallback={<Progress />}>
      <Routes>
        <Route index element={<AlertsPage />} />
        <Route path={RULE_EDITOR_PATH} element={<RuleEditorPage />} />
      </Routes>
    </Suspense>
  );
}
