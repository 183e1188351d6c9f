import { manifestSecrets } from '../preview/manifestSecrets';
import { redactAll, type Redact } from '../preview/redaction';
import { mergeValues } from '@foredeck/backstage-plugin-helm-common';
import { SecretRedactor } from '../values/SecretRedactor';
import { ValuesMask } from '../values/ValuesMask';
import type { StoredRevision } from './readStoredRevision';

/** Removes what any of these revisions keeps secret, in values or in Secrets. */
export function redactorOf(...revisions: readonly StoredRevision[]): Redact {
  const redactors = revisions.map(({ record, objects, hooks }) => {
    const mask = new ValuesMask(record.schema ?? {});
    return new SecretRedactor([
      ...mask.secrets(record.chartValues),
      ...mask.secrets(record.config),
      ...mask.secrets(mergeValues(record.chartValues, record.config)),
      ...manifestSecrets([...objects, ...hooks.map(hook => hook.object)]),
    ]);
  });
  return redactAll(...redactors.map(one => (text: string) => one.redact(text)));
}
