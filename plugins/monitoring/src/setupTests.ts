import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Whole pages take their time to appear on a busy machine.
jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 15_000 });
