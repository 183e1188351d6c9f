/** Fields of a line by their dotted names, all as text. Without a prototype. */
export type Fields = Record<string, string>;

/** Most fields kept of one line, and deepest nesting told apart. */
export const FIELD_LIMITS = { fields: 200, depth: 8 } as const;
