import type { AdmissionInput } from './Admission';

type Json = Record<string, unknown>;

/** The label with the own name, and the finalizer that holds up deletion. */
export function namespaceDefaults({ draft }: AdmissionInput) {
  draft.metadata.labels = {
    ...draft.metadata.labels,
    'kubernetes.io/metadata.name': draft.metadata.name,
  };
  const spec = (draft.spec ?? {}) as Json;
  draft.spec = { ...spec, finalizers: spec.finalizers ?? ['kubernetes'] };
}

/** `stringData` is for writing only: it ends up in `data`. */
export function secretStringData({ draft }: AdmissionInput) {
  const { stringData } = draft as { stringData?: Record<string, string> };
  if (stringData) {
    const encoded = Object.entries(stringData).map(([key, value]) => [
      key,
      Buffer.from(value).toString('base64'),
    ]);
    draft.data = { ...(draft.data as Json), ...Object.fromEntries(encoded) };
    delete draft.stringData;
  }
  draft.type ??= 'Opaque';
}

/** A claim that names no class gets the default one. */
export function defaultStorageClass({
  operation,
  draft,
  store,
}: AdmissionInput) {
  const spec = draft.spec as { storageClassName?: string } | undefined;
  if (operation !== 'CREATE' || !spec || spec.storageClassName !== undefined) {
    return;
  }
  const standard = store
    .list('storageclasses.storage.k8s.io')
    .find(
      one =>
        one.metadata.annotations?.[
          'storageclass.kubernetes.io/is-default-class'
        ] === 'true',
    );
  if (standard) {
    spec.storageClassName = standard.metadata.name;
  }
}

/**
 * A Job without a selector of its own is told apart by its uid; older and
 * newer names of the labels stand side by side.
 */
export function jobSelector({ operation, draft }: AdmissionInput) {
  const spec = draft.spec as {
    manualSelector?: boolean;
    selector?: { matchLabels?: Record<string, string> };
    template?: { metadata?: { labels?: Record<string, string> } };
  };
  if (operation !== 'CREATE' || spec.manualSelector || !spec.template) {
    return;
  }
  const { uid, name } = draft.metadata;
  spec.manualSelector = false;
  spec.template.metadata ??= {};
  spec.template.metadata.labels = {
    ...spec.template.metadata.labels,
    'batch.kubernetes.io/controller-uid': uid,
    'batch.kubernetes.io/job-name': name,
    'controller-uid': uid,
    'job-name': name,
  };
  draft.metadata.labels ??= spec.template.metadata.labels;
  spec.selector ??= {};
  spec.selector.matchLabels = {
    ...spec.selector.matchLabels,
    'batch.kubernetes.io/controller-uid': uid,
  };
}
