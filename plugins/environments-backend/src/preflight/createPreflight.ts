import type { MaskingScript } from '@foredeck/backstage-plugin-environments-common';
import type { HelmEngine } from '@foredeck/backstage-plugin-helm-node';
import type {
  Actor,
  KubernetesAccess,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { DataCopies } from '../data/DataCopies';
import type { EnvironmentDirectory } from '../environments/EnvironmentDirectory';
import type { ScanLeftovers } from '../plan/CopyPlanner';
import type { PlannedCopy } from '../plan/PlannedCopy';
import { dataCheck } from './checks/data';
import { engineVersionCheck } from './checks/engineVersion';
import { immutableCheck } from './checks/immutable';
import { ingressCheck } from './checks/ingress';
import { kindsCheck } from './checks/kinds';
import { leftoversCheck } from './checks/leftovers';
import { lockCheck } from './checks/lock';
import { managedByCheck } from './checks/managedBy';
import { operatorCheck } from './checks/operator';
import { protectionCheck } from './checks/protection';
import { quotaCheck } from './checks/quota';
import { requestCheck } from './checks/request';
import { rightsCheck } from './checks/rights';
import { rulesCheck } from './checks/rules';
import { secretsCheck } from './checks/secrets';
import { sourceHealthCheck } from './checks/sourceHealth';
import { storageCheck } from './checks/storage';
import { CopyPreflight, type SetScene } from './CopyPreflight';
import { KubernetesFacts } from './facts/KubernetesFacts';
import type { Preflight } from './Preflight';
import type { RenderedTarget, WantedObject } from './PreflightScene';
import { Renderings } from './Renderings';
import { StoreSizes } from './StoreSizes';

/** What a preflight looks at the world with. */
export interface PreflightParts {
  access: KubernetesAccess;
  directory: Pick<EnvironmentDirectory, 'find'>;
  /** Asked at each preflight: the Helm plugin may start later. */
  engine: () => Pick<HelmEngine, 'render' | 'changes'>;
  scanLeftovers: ScanLeftovers;
  masking: () => readonly MaskingScript[];
  protectedNamespaces: readonly string[];
  /** Whether namespaces that the portal makes come with roles for it. */
  grantsRoles: boolean;
  measure: DataCopies['measure'];
}

/** Puts together what looks at a copy before it starts. */
export function createPreflight(parts: PreflightParts): Preflight {
  return new CopyPreflight({
    setScene: sceneSetter(parts),
    checks: [
      requestCheck,
      rightsCheck,
      protectionCheck,
      lockCheck,
      quotaCheck,
      kindsCheck,
      storageCheck,
      ingressCheck,
      immutableCheck,
      operatorCheck,
      engineVersionCheck,
      managedByCheck,
      sourceHealthCheck,
      rulesCheck,
      leftoversCheck(parts.scanLeftovers),
      dataCheck,
      secretsCheck,
    ],
  });
}

function sceneSetter(parts: PreflightParts): SetScene {
  const { access, directory, engine } = parts;
  const renderings = new Renderings({ engine });
  const sizes = new StoreSizes({ measure: parts.measure });
  return ({ planned, snapshot, caller }, signal, onRendered) => {
    const { plan } = planned;
    const actor: Actor = { kind: 'user', credentials: caller };
    const as = caller.principal.userEntityRef;
    const place = { space: plan.target.space, environment: plan.target.name };
    const rendered = once(() =>
      renderings.of(planned, { actor, as }, signal, onRendered),
    );
    return {
      ...{ planned, snapshot, rendered },
      source: directory.find(plan.source),
      target: directory.find(plan.target),
      protectedNamespaces: parts.protectedNamespaces,
      grantsRoles: parts.grantsRoles,
      masking: parts.masking(),
      facts: new KubernetesFacts({
        clusters: {
          source: access.cluster(plan.source.cluster),
          target: access.cluster(plan.target.cluster),
        },
        ...{ actor, signal },
      }),
      measure: id => {
        const store = planned.stores.get(id)?.source;
        return store
          ? sizes.of(store, plan.source.cluster, actor, signal)
          : Promise.resolve({});
      },
      wanted: once(async () => wantedObjects(planned, await rendered())),
      changes: async key => {
        const deploy = planned.deploys.get(key);
        return deploy ? engine().changes(deploy, place, actor, signal) : [];
      },
    };
  };
}

function wantedObjects(
  { objects }: PlannedCopy,
  rendered: readonly RenderedTarget[],
): WantedObject[] {
  return [
    ...rendered.flatMap(({ key, release, objects: made }) =>
      made.map(object => ({
        subject: key,
        namespace: object.metadata?.namespace ?? release.namespace,
        object,
      })),
    ),
    ...[...objects].map(([subject, object]) => ({
      ...{ subject, object },
      namespace: object.metadata?.namespace ?? '',
    })),
  ];
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
