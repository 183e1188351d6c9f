import { kubeTime } from '../../kubelet/Clock';
import type { Condition } from '../kinds/Workloads';
import type { ControllerContext } from '../runtime/Controller';
import { runController } from '../runtime/Controller';
import { writeStatus } from '../runtime/writes';

const RESOURCE = 'customresourcedefinitions.apiextensions.k8s.io';

interface DefinitionSpec {
  names: { kind: string; singular?: string; listKind?: string };
  versions: Array<{ name: string; storage?: boolean }>;
}

interface DefinitionStatus {
  conditions?: Condition[];
  storedVersions?: string[];
}

/** Accepts CustomResourceDefinitions and declares them established. */
export function startDefinitionController(
  context: ControllerContext,
): () => void {
  return runController(context, {
    name: 'customresourcedefinition-controller',
    resource: RESOURCE,
    reconcile(definition) {
      const { names, versions } = definition.spec as unknown as DefinitionSpec;
      const before = (definition.status ?? {}) as DefinitionStatus;
      const now = kubeTime(context.clock.now());
      const condition = (
        type: string,
        reason: string,
        message: string,
      ): Condition =>
        before.conditions?.find(other => other.type === type) ?? {
          type,
          status: 'True',
          lastTransitionTime: now,
          reason,
          message,
        };
      const stored = versions.find(({ storage }) => storage)?.name;
      const storedVersions = new Set([
        ...(before.storedVersions ?? []),
        ...(stored ? [stored] : []),
      ]);
      writeStatus(context.store, RESOURCE, definition, {
        conditions: [
          condition('NamesAccepted', 'NoConflicts', 'no conflicts found'),
          condition(
            'Established',
            'InitialNamesAccepted',
            'the initial names have been accepted',
          ),
        ],
        acceptedNames: {
          ...names,
          singular: names.singular ?? names.kind.toLowerCase(),
          listKind: names.listKind ?? `${names.kind}List`,
        },
        storedVersions: [...storedVersions],
      });
    },
  });
}
