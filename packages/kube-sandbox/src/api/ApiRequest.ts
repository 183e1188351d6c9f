import type { Schemas } from '../schema/Schemas';
import type { MemoryStore } from '../store/MemoryStore';
import type { TypeTable } from '../types/TypeTable';

/** Who asks: what a token or impersonation says. */
export interface UserInfo {
  username: string;
  uid?: string;
  groups: string[];
  extra?: Record<string, string[]>;
}

export type FieldValidation = 'Strict' | 'Warn' | 'Ignore';

/** What every writing request carries, whatever its verb. */
export interface WriteOptions {
  /** Whose claim on the fields is kept in managedFields. */
  manager: string;
  dryRun: boolean;
  fieldValidation: FieldValidation;
  /** Server-side apply takes over fields of other managers. */
  force: boolean;
  /** Tells the client something without failing (the Warning header). */
  warn(message: string): void;
}

/** What the API works on. */
export interface ApiContext {
  store: MemoryStore;
  types: TypeTable;
  schemas: Schemas;
  now(): Date;
}
