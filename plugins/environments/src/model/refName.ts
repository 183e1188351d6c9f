/** The last part of an entity ref, for a sentence. */
export function refName(entityRef: string): string {
  return entityRef.slice(entityRef.lastIndexOf('/') + 1);
}
