import type { JsonObject, JsonValue } from '@backstage/types';
import { isJsonMap } from '@foredeck/backstage-plugin-helm-common';
import { sortKeys } from './normalize';

/** The template from which a workload makes its pods; undefined for other kinds. */
export function podTemplate(object: JsonObject): JsonObject | undefined {
  const spec = isJsonMap(object.spec) ? object.spec : {};
  if (object.kind === 'CronJob') {
    const job = isJsonMap(spec.jobTemplate) ? spec.jobTemplate : {};
    return podTemplate({ kind: 'Job', spec: job.spec });
  }
  return isJsonMap(spec.template) && isJsonMap(spec.template.spec)
    ? spec.template
    : undefined;
}

/** Whether a workload would make other pods than it has now. */
export function changesPods(before: JsonObject, after: JsonObject): boolean {
  const [old, wanted] = [podTemplate(before), podTemplate(after)];
  return text(old) !== text(wanted);
}

/** The images a workload or pod runs, init containers included. */
export function imagesOf(object: JsonObject): string[] {
  const spec = object.kind === 'Pod' ? object.spec : podTemplate(object)?.spec;
  if (!isJsonMap(spec)) {
    return [];
  }
  return [spec.initContainers, spec.containers].flatMap(list =>
    Array.isArray(list)
      ? list.flatMap(one =>
          isJsonMap(one) && typeof one.image === 'string' ? one.image : [],
        )
      : [],
  );
}

function text(value: JsonValue | undefined): string | undefined {
  return JSON.stringify(sortKeys(value));
}
