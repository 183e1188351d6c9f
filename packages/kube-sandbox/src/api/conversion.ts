import type { KubeObject } from '../store/KubeObject';
import { apiVersionOf, type ResourceType } from '../types/ResourceType';
import { eventToCore, eventToEvents } from './eventConversion';
import { autoscalerToV1, autoscalerToV2 } from './autoscalerConversion';

type Convert = (object: KubeObject) => KubeObject;

/** Conversions between apiVersions whose fields differ. */
const conversions: Record<string, Convert> = {
  'v1 Event -> events.k8s.io/v1': eventToEvents,
  'events.k8s.io/v1 Event -> v1': eventToCore,
  'autoscaling/v2 HorizontalPodAutoscaler -> autoscaling/v1': autoscalerToV1,
  'autoscaling/v1 HorizontalPodAutoscaler -> autoscaling/v2': autoscalerToV2,
};

const converted = new WeakMap<KubeObject, Map<string, KubeObject>>();

/** An object in an apiVersion; custom resources only change their label. */
function convert(object: KubeObject, apiVersion: string): KubeObject {
  if (object.apiVersion === apiVersion) {
    return object;
  }
  const known = converted.get(object)?.get(apiVersion);
  if (known) {
    return known;
  }
  const how =
    conversions[`${object.apiVersion} ${object.kind} -> ${apiVersion}`];
  const result = { ...(how ? how(object) : object), apiVersion };
  if (Object.isFrozen(object)) {
    const versions = converted.get(object) ?? new Map<string, KubeObject>();
    versions.set(apiVersion, Object.freeze(result));
    converted.set(object, versions);
  }
  return result;
}

/** A stored object as a request for one version sees it. */
export function toRequested(object: KubeObject, type: ResourceType) {
  return convert(object, apiVersionOf(type));
}

/** A client's object in the version it is stored in. */
export function toStored(object: KubeObject, type: ResourceType) {
  return convert(object, type.storageApiVersion);
}
