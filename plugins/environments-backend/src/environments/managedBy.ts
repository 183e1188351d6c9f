import type { KubernetesObject } from '@kubernetes/client-node';

/**
 * Who else keeps an object as it is described elsewhere, by the labels and
 * annotations that Argo CD and Flux document for the objects they write.
 */
export function managedBy({
  metadata,
}: Pick<KubernetesObject, 'metadata'>): string[] {
  const { labels = {}, annotations = {} } = metadata ?? {};
  const tracked = annotations['argocd.argoproj.io/tracking-id'];
  const application =
    tracked?.split(':')[0] || labels['argocd.argoproj.io/instance'];
  const kustomization = labels['kustomize.toolkit.fluxcd.io/name'];
  const helmRelease = labels['helm.toolkit.fluxcd.io/name'];
  return [
    application && `Argo CD application ${application}`,
    kustomization && `Flux Kustomization ${kustomization}`,
    helmRelease && `Flux HelmRelease ${helmRelease}`,
  ].filter(found => found !== undefined && found !== '');
}
