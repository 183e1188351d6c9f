import { section, sections, type JsonObject } from '../json/JsonObject';

/**
 * The quality of service class of a pod: `Guaranteed` when each container
 * limits cpu and memory and requests just that, `BestEffort` when none asks
 * for anything, else `Burstable`.
 */
export function qosClass(spec: JsonObject): string {
  const containers = [
    ...sections(spec, 'initContainers'),
    ...sections(spec, 'containers'),
  ].map(container => section(container, 'resources') ?? {});

  const asks = (resources: JsonObject, which: string) =>
    ['cpu', 'memory'].filter(name => section(resources, which)?.[name]);
  if (
    containers.every(
      resources =>
        !asks(resources, 'limits').length &&
        !asks(resources, 'requests').length,
    )
  ) {
    return 'BestEffort';
  }
  const guaranteed = containers.every(resources => {
    const limits = section(resources, 'limits');
    const requests = section(resources, 'requests') ?? limits;
    return ['cpu', 'memory'].every(
      name =>
        limits?.[name] !== undefined &&
        (requests?.[name] ?? limits[name]) === limits[name],
    );
  });
  return guaranteed ? 'Guaranteed' : 'Burstable';
}
