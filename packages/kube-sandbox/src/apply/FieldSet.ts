import { isJsonObject, type JsonObject } from '../json/JsonObject';
import type { SchemaNode } from '../schema/SchemaNode';
import { canonicalElement, fieldName, type PathElement } from './pathElement';

/**
 * A set of field paths, as a tree. A path can be a member, have members below
 * it, or both. Every operation gives a new set; only `insert` changes one.
 */
export class FieldSet {
  readonly members = new Set<PathElement>();
  readonly children = new Map<PathElement, FieldSet>();

  static of(...paths: PathElement[][]): FieldSet {
    const set = new FieldSet();
    paths.forEach(path => set.insert(path));
    return set;
  }

  insert(path: PathElement[]): void {
    const [first, ...rest] = path;
    if (first === undefined) {
      return;
    }
    if (rest.length === 0) {
      this.members.add(first);
      return;
    }
    let child = this.children.get(first);
    if (!child) {
      child = new FieldSet();
      this.children.set(first, child);
    }
    child.insert(rest);
  }

  get isEmpty(): boolean {
    return (
      this.members.size === 0 &&
      [...this.children.values()].every(child => child.isEmpty)
    );
  }

  has(path: PathElement[]): boolean {
    const [first, ...rest] = path;
    return rest.length === 0
      ? this.members.has(first)
      : this.children.get(first)?.has(rest) ?? false;
  }

  /** The part below a step. */
  under(element: PathElement): FieldSet | undefined {
    return this.children.get(element);
  }

  union(other: FieldSet): FieldSet {
    return this.combine(other, (a, b) => a || b);
  }

  intersection(other: FieldSet): FieldSet {
    return this.combine(other, (a, b) => a && b);
  }

  /** The paths that the other set does not hold exactly. */
  difference(other: FieldSet): FieldSet {
    return this.combine(other, (a, b) => a && !b);
  }

  /** The paths that the other set holds neither exactly nor by a parent. */
  without(prefixes: FieldSet): FieldSet {
    const result = new FieldSet();
    for (const member of this.members) {
      if (!prefixes.members.has(member)) {
        result.members.add(member);
      }
    }
    for (const [element, child] of this.children) {
      if (!prefixes.members.has(element)) {
        const below = prefixes.children.get(element);
        result.keepChild(element, below ? child.without(below) : child);
      }
    }
    return result;
  }

  /**
   * Adds each object whose fields are in the set: who sets fields of a named
   * object has a stake in the object. Keys of maps and items of lists are
   * members by themselves already.
   */
  withNamedParents(node: SchemaNode | undefined): FieldSet {
    const result = new FieldSet();
    this.members.forEach(member => result.members.add(member));
    for (const [element, child] of this.children) {
      const name = fieldName(element);
      const named = name === undefined ? undefined : node?.field(name);
      if (named) {
        result.members.add(element);
      }
      const below = name === undefined ? node?.items : named ?? node?.values;
      result.keepChild(element, child.withNamedParents(below));
    }
    return result;
  }

  /** All members, those of a level before the ones below, in order. */
  paths(prefix: PathElement[] = []): PathElement[][] {
    return [
      ...[...this.members].sort().map(member => [...prefix, member]),
      ...[...this.children.keys()]
        .sort()
        .flatMap(key => this.children.get(key)?.paths([...prefix, key]) ?? []),
    ];
  }

  /** The `fieldsV1` form. */
  toFields(): JsonObject {
    const fields: JsonObject = {};
    const elements = new Set([...this.members, ...this.children.keys()]);
    for (const element of [...elements].sort()) {
      const below = this.children.get(element);
      const isMember = this.members.has(element);
      if (!below || below.isEmpty) {
        if (isMember) {
          fields[element] = {};
        }
      } else {
        fields[element] = {
          ...(isMember && { '.': {} }),
          ...below.toFields(),
        };
      }
    }
    return fields;
  }

  /** Reads the `fieldsV1` form. */
  static fromFields(fields: unknown): FieldSet {
    const set = new FieldSet();
    if (!isJsonObject(fields)) {
      return set;
    }
    for (const [key, value] of Object.entries(fields)) {
      if (key === '.') {
        continue;
      }
      const element = canonicalElement(key);
      const keys = isJsonObject(value) ? Object.keys(value) : [];
      if (keys.length === 0 || keys.includes('.')) {
        set.members.add(element);
      }
      set.keepChild(element, FieldSet.fromFields(value));
    }
    return set;
  }

  private combine(
    other: FieldSet,
    keep: (here: boolean, there: boolean) => boolean,
  ): FieldSet {
    const result = new FieldSet();
    for (const member of new Set([...this.members, ...other.members])) {
      if (keep(this.members.has(member), other.members.has(member))) {
        result.members.add(member);
      }
    }
    const none = new FieldSet();
    for (const element of new Set([
      ...this.children.keys(),
      ...other.children.keys(),
    ])) {
      result.keepChild(
        element,
        (this.children.get(element) ?? none).combine(
          other.children.get(element) ?? none,
          keep,
        ),
      );
    }
    return result;
  }

  private keepChild(element: PathElement, child: FieldSet): void {
    if (!child.isEmpty) {
      this.children.set(element, child);
    }
  }
}
