import { Route, Routes } from 'react-router-dom';
import { ActivityPage } from './ActivityPage';
import { OperationPage } from './OperationPage';

/** The page of all activity, and one of its operations below it. */
export function ActivityPages() {
  return (
    <Routes>
      <Route path=":plugin/:id" element={<OperationPage />} />
      <Route path="*" element={<ActivityPage />} />
    </Routes>
  );
}
