/** `namespace/name`. */
export function releaseKey(ref: { namespace: string; name: string }): string {
  return `${ref.namespace}/${ref.name}`;
}
