import { isJsonMap } from '@foredeck/backstage-plugin-helm-common';
import type { JsonNode } from '../rewrite/editJson';

/** Names of variables and fields that speak for themselves. */
const TELLING =
  /(password|passwd|passphrase|secret|token|api[-_]?key|private[-_]?key|access[-_]?key|credentials?|_key|_pwd|_pass)$/i;

/** Fields that hold the name of a Secret, not a secret. */
const NAMES_SECRET =
  /^(existing\w*|secretName|\w*SecretName|\w*SecretRef|\w*PullSecrets?|tlsSecret|secret)$/i;

/** Whether a text is secret by the name of its field or container variable. */
export function isTelling({ path, value, parent }: JsonNode): boolean {
  if (typeof value !== 'string' || value === '') {
    return false;
  }
  const key = path.at(-1) ?? '';
  if (key === 'value' && isJsonMap(parent) && typeof parent.name === 'string') {
    return TELLING.test(parent.name);
  }
  return TELLING.test(key) && !NAMES_SECRET.test(key);
}
