import '@testing-library/jest-dom';

// Whole pages are rendered; a busy machine takes its time for the first one.
jest.setTimeout(30_000);
