import type { KubeObject } from './KubeObject';

/** An object that names an owner. */
export interface Owned {
  resource: string;
  object: KubeObject;
}

/** Which objects name which uid in their ownerReferences. */
export class OwnerIndex {
  private readonly byOwner = new Map<string, Map<string, Owned>>();

  set(resource: string, object: KubeObject, previous?: KubeObject) {
    const refs = object.metadata.ownerReferences;
    if (previous && previous.metadata.ownerReferences !== refs) {
      this.delete(previous);
    }
    for (const ref of refs ?? []) {
      let owned = this.byOwner.get(ref.uid);
      if (!owned) {
        owned = new Map();
        this.byOwner.set(ref.uid, owned);
      }
      owned.set(object.metadata.uid, { resource, object });
    }
  }

  delete(object: KubeObject) {
    for (const ref of object.metadata.ownerReferences ?? []) {
      const owned = this.byOwner.get(ref.uid);
      owned?.delete(object.metadata.uid);
      if (owned?.size === 0) {
        this.byOwner.delete(ref.uid);
      }
    }
  }

  get(uid: string): Owned[] {
    return [...(this.byOwner.get(uid)?.values() ?? [])];
  }
}
