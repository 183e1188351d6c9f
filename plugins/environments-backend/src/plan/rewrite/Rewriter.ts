import type { JsonObject } from '@backstage/types';
import type { RewriteRule } from '@foredeck/backstage-plugin-environments-common';
import type { ReleaseState } from '@foredeck/backstage-plugin-helm-node';
import type { CopyNames } from '../naming/CopyNames';
import { isFor } from '../naming/mapHosts';
import { releaseKey } from '../releases/releaseKey';
import type { TargetSecrets } from '../secrets/TargetSecrets';
import { clearAddresses } from './addressEditor';
import { atPath } from './atPath';
import {
  editJson,
  type JsonEditor,
  type JsonNode,
  type Touched,
} from './editJson';
import { editEffective, type EditedValues } from './inherited';
import { namesEditor, ruleOf } from './namesEditor';
import { ruleEditor, type TreeRule } from './ruleEditor';
import { parsePath, setValue } from './setValue';

/** A place that was changed, and by which rule. */
export interface RuledTouch extends Touched {
  rule: string;
}

export interface Rewritten {
  value: JsonObject;
  touched: RuledTouch[];
}

/**
 * Applies the implied rules and then those of the request, in their order, and
 * counts what each found. A secret's own text only changes by a rule that
 * speaks of it.
 */
export class Rewriter {
  readonly #rules: readonly RewriteRule[];
  readonly #names: CopyNames;
  readonly #secrets: TargetSecrets;
  readonly #addresses: ReadonlySet<string>;
  readonly #matches = new Map<string, number>();
  readonly #editors = new Map<TreeRule, JsonEditor>();

  constructor(
    rules: readonly RewriteRule[],
    names: CopyNames,
    secrets: TargetSecrets,
  ) {
    this.#rules = rules;
    this.#names = names;
    this.#secrets = secrets;
    this.#addresses = new Set(
      rules.flatMap(rule => (rule.type === 'address' ? [rule.from] : [])),
    );
  }

  /** Every rule and in how many places it matched so far. */
  get matches(): Array<{ id: string; matches: number }> {
    return this.#rules.map(({ id }) => ({
      id,
      matches: this.#matches.get(id) ?? 0,
    }));
  }

  /**
   * The own values of a release for its target. Names are looked for in what
   * lies below, too, where that comes out of the source's record.
   */
  values(
    source: ReleaseState,
    below: JsonObject,
    options: {
      current?: ReleaseState;
      isSecret: (node: JsonNode) => boolean;
    },
  ): Rewritten {
    const recorded = source.source.kind === 'record' ? below : {};
    const kept = editJson(
      source.values,
      this.#secrets.editor({
        source: source.values,
        current: options.current?.values,
        isSecret: options.isSecret,
      }),
    );
    const touched: RuledTouch[] = kept.touched.map(one => ({
      ...one,
      rule: 'secret',
    }));
    let own = kept.value;
    const implied = this.#implied(options.isSecret, options.current?.values);
    for (const editor of implied) {
      const edited = editEffective(own, recorded, editor);
      own = edited.own;
      touched.push(...this.#byImplied(edited.touched));
    }
    for (const rule of this.#rules) {
      if (isFor(rule, releaseKey(source.ref))) {
        const edited = this.#ruled(rule, own, below);
        own = edited.own;
        touched.push(...this.#counted(rule.id, edited));
      }
    }
    return { value: own, touched };
  }

  /** An object outside of releases; rules for certain releases leave it alone. */
  object(object: JsonObject, isSecret: (node: JsonNode) => boolean): Rewritten {
    const touched: RuledTouch[] = [];
    let value = object;
    for (const editor of this.#implied(isSecret)) {
      const edited = editJson(value, editor);
      value = edited.value;
      touched.push(...this.#byImplied(edited.touched));
    }
    for (const rule of this.#rules) {
      if (rule.type !== 'set' && isFor(rule, undefined)) {
        const edited = editJson(value, this.#editorOf(rule));
        value = edited.value;
        touched.push(...this.#counted(rule.id, edited));
      }
    }
    return { value, touched };
  }

  /** What a `set` rule says about a release whose own values stay otherwise. */
  set(key: string, values: JsonObject, below: JsonObject): Rewritten {
    let own = values;
    const touched: RuledTouch[] = [];
    for (const rule of this.#rules) {
      if (rule.type === 'set' && isFor(rule, key)) {
        const edited = this.#ruled(rule, own, below);
        own = edited.own;
        touched.push(...this.#counted(rule.id, edited));
      }
    }
    return { value: own, touched };
  }

  #implied(
    isSecret: (node: JsonNode) => boolean,
    atTarget?: JsonObject,
  ): JsonEditor[] {
    return [
      namesEditor(this.#names.implied, isSecret),
      clearAddresses(this.#addresses, path => atPath(atTarget, path)),
    ];
  }

  #ruled(rule: RewriteRule, own: JsonObject, below: JsonObject): EditedValues {
    if (rule.type !== 'set') {
      return editEffective(own, below, this.#editorOf(rule));
    }
    const path = parsePath(rule.path);
    const from = atPath(own, path) ?? atPath(below, path);
    const set = setValue(own, below, path, rule.value);
    const to = rule.value ?? undefined;
    const same = JSON.stringify(from) === JSON.stringify(to);
    return {
      own: set,
      touched: same ? [] : [{ path, from, to }],
      // There is nothing to take away where nothing is.
      matches: rule.value === null && from === undefined ? 0 : 1,
    };
  }

  #editorOf(rule: TreeRule): JsonEditor {
    const editor =
      this.#editors.get(rule) ??
      ruleEditor(rule, this.#names.hosts.get(rule.id));
    this.#editors.set(rule, editor);
    return editor;
  }

  #byImplied(touched: readonly Touched[]): RuledTouch[] {
    return touched.map(one => {
      const [match] =
        typeof one.from === 'string'
          ? this.#names.implied.find(one.from, { path: one.path })
          : [];
      return { ...one, rule: match ? ruleOf(match.pair) : 'address' };
    });
  }

  #counted(
    rule: string,
    edited: { touched: readonly Touched[]; matches: number },
  ): RuledTouch[] {
    this.#matches.set(rule, (this.#matches.get(rule) ?? 0) + edited.matches);
    return edited.touched.map(one => ({ ...one, rule }));
  }
}
