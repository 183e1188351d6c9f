import { JsonObject } from '@backstage/types';

/** What templates of the values form need beside their props. */
export interface ValuesFormContext {
  /** Values a field falls back to when reset. */
  defaults: JsonObject;
}
