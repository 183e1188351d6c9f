import { mergeValues } from '@foredeck/backstage-plugin-helm-common';
import type { ReleaseRecord } from '../release/ReleaseRecord';
import { SecretRedactor } from '../values/SecretRedactor';
import { ValuesMask } from '../values/ValuesMask';

/** Removes the passwords in the values of any of these records. */
export function recordRedactor(
  records: readonly ReleaseRecord[],
): SecretRedactor {
  return new SecretRedactor(
    records.flatMap(({ schema, chartValues, config }) =>
      new ValuesMask(schema ?? {}).secrets(mergeValues(chartValues, config)),
    ),
  );
}
