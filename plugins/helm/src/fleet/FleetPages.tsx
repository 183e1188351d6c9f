import { Route, Routes } from 'react-router-dom';
import { FleetPage } from './FleetPage';

/** The page of all releases and the pages below it. */
export function FleetPages() {
  return (
    <Routes>
      <Route path="*" element={<FleetPage />} />
    </Routes>
  );
}
