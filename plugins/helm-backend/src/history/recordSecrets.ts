import { manifestSecrets } from '../preview/manifestSecrets';
import { mergeValues } from '@foredeck/backstage-plugin-helm-common';
import { SecretRedactor } from '../values/SecretRedactor';
import { ValuesMask } from '../values/ValuesMask';
import type { StoredRevision } from './readStoredRevision';

/** Removes what any of these revisions keeps secret, in values or in Secrets. */
export function redactorOf(
  ...revisions: readonly StoredRevision[]
): SecretRedactor {
  return new SecretRedactor(
    revisions.flatMap(({ record, objects, hooks }) => {
      const mask = new ValuesMask(record.schema ?? {});
      return [
        ...mask.secrets(record.chartValues),
        ...mask.secrets(record.config),
        ...mask.secrets(mergeValues(record.chartValues, record.config)),
        ...manifestSecrets([...objects, ...hooks.map(hook => hook.object)]),
      ];
    }),
  );
}
