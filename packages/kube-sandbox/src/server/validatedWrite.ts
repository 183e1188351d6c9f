import type { AdmissionRequest } from '../admission/webhooks/AdmissionRequest';
import type { WriteOptions } from '../api/ApiRequest';
import { toRequested } from '../api/conversion';
import type { WriteResult } from '../api/finishWrite';
import { resourceSubject } from '../api/subjects';
import { staleWrite } from '../status/StatusError';
import type { KubeObject } from '../store/KubeObject';
import type { ResourceRequest } from './resourceRoutes';

/** So often webhooks are asked anew when the object changed meanwhile. */
const MOST_TRIES = 5;

/**
 * Writes an object once webhooks have seen what it would become. A write itself
 * waits for nobody, so a trial that stores nothing comes first.
 *
 * @param write - called with the options of a dry run at first
 * @throws StatusError from the write, or when a webhook denies it
 */
export async function validatedWrite(
  request: ResourceRequest,
  options: WriteOptions,
  write: (options: WriteOptions) => WriteResult,
): Promise<WriteResult> {
  const { type, path, webhooks } = request;
  if (!webhooks.concerns(type, path.subresource)) {
    return write(options);
  }
  // The write itself warns again.
  const trial = { ...options, dryRun: true, warn: () => {} };
  return onceAllowed(request, path.name, options, {
    ask(old) {
      const { object, created } = write(trial);
      return {
        operation: created ? 'CREATE' : 'UPDATE',
        name: object.metadata.name,
        object: toRequested(object, type),
        ...(old && { oldObject: toRequested(old, type) }),
      };
    },
    act: () => write(options),
  });
}

/**
 * Deletes an object once webhooks have seen it.
 *
 * @param remove - called with the options of a dry run at first
 */
export async function validatedDelete<T>(
  request: ResourceRequest,
  name: string,
  options: WriteOptions,
  remove: (options: WriteOptions) => T,
): Promise<T> {
  const { type, webhooks } = request;
  if (!webhooks.concerns(type, undefined)) {
    return remove(options);
  }
  const trial = { ...options, dryRun: true, warn: () => {} };
  return onceAllowed(request, name, options, {
    ask(old) {
      remove(trial);
      return {
        operation: 'DELETE',
        name,
        ...(old && { oldObject: toRequested(old, type) }),
      };
    },
    act: () => remove(options),
  });
}

interface Write<T> {
  /** What webhooks are asked, with the object as it is stored. */
  ask(
    old: KubeObject | undefined,
  ): Pick<AdmissionRequest, 'operation' | 'name' | 'object' | 'oldObject'>;
  act(): T;
}

/** Another writer may come in while webhooks think: they are asked again then. */
async function onceAllowed<T>(
  { context, type, path, webhooks, exchange }: ResourceRequest,
  name: string | undefined,
  options: WriteOptions,
  { ask, act }: Write<T>,
): Promise<T> {
  const { namespace, subresource } = path;
  const stored = () =>
    name === undefined
      ? undefined
      : context.store.get(type.storage, namespace, name);
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const old = stored();
    await webhooks.validate(
      {
        ...ask(old),
        type,
        subresource,
        namespace,
        user: exchange.user,
        dryRun: options.dryRun,
        manager: options.manager,
      },
      options.warn,
    );
    if (stored() === old) {
      return act();
    }
  }
  throw staleWrite(resourceSubject(type, name ?? ''));
}
