import type { KubeObject } from '../../store/KubeObject';
import type { ControllerContext } from '../runtime/Controller';
import { runController } from '../runtime/Controller';
import { fnv32a } from '../runtime/names';
import { writeStatus } from '../runtime/writes';

/** A cloud needs a moment to provide an address. */
const PROVISION_MILLIS = 400;

/** Gives LoadBalancer Services and Ingresses their outside address. */
export function startLoadBalancerController(
  context: ControllerContext,
): () => void {
  const stops = ['services', 'ingresses.networking.k8s.io'].map(resource =>
    runController(context, {
      name: 'service-lb-controller',
      resource,
      reconcile(object, enqueue) {
        const { namespace, name, creationTimestamp } = object.metadata;
        const wanted =
          resource !== 'services' ||
          (object.spec as { type?: string } | undefined)?.type ===
            'LoadBalancer';
        const present = !!ingressOf(object)?.length;
        if (wanted === present || object.metadata.deletionTimestamp) {
          return;
        }
        const age = context.clock.now() - Date.parse(creationTimestamp);
        if (wanted && age < PROVISION_MILLIS) {
          enqueue.after(namespace, name, PROVISION_MILLIS - age);
          return;
        }
        writeStatus(context.store, resource, object, {
          ...(object.status as object | undefined),
          loadBalancer: wanted
            ? { ingress: [addressOf(resource, object)] }
            : {},
        });
        if (wanted && resource === 'services') {
          context.events.record({
            about: object,
            type: 'Normal',
            reason: 'EnsuredLoadBalancer',
            message: 'Ensured load balancer',
            component: 'service-controller',
          });
        }
      },
    }),
  );
  return () => stops.forEach(stop => stop());
}

function ingressOf(object: KubeObject): unknown[] | undefined {
  return (
    object.status as { loadBalancer?: { ingress?: unknown[] } } | undefined
  )?.loadBalancer?.ingress;
}

/** An address of its own per Service; all Ingresses share the controller's. */
function addressOf(resource: string, object: KubeObject) {
  if (resource !== 'services') {
    return { ip: '172.18.255.1' };
  }
  const host = 2 + (fnv32a(object.metadata.uid) % 250);
  return { ip: `172.18.255.${host}`, ipMode: 'VIP' };
}
