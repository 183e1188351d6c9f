import { createContext } from 'react';

/** A wish to see the field at a path; each wish is an object of its own. */
export interface Reveal {
  path: string[];
}

/**
 * Opens the section of the form that holds a field. A context of its own,
 * because the form does not render again for a wish made twice.
 */
export const RevealContext = createContext<Reveal | undefined>(undefined);
