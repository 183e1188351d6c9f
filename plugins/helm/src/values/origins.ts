import { JsonObject, JsonValue } from '@backstage/types';
import {
  explainValues,
  LayerKind,
  LeafSource,
  toPointer,
  valueAt,
  ValuesLayer,
} from '@foredeck/backstage-plugin-helm-common';
import { countChanges } from './countChanges';
import { sameValue } from './ownLayer';

/** What one layer says about a setting. */
export interface OriginStep {
  kind: LayerKind;
  /** The layer's name; absent for the release's own and for this deploy. */
  title?: string;
  /** `null` takes away what the layers below set. */
  value: JsonValue;
}

/** Where the value of a setting comes from. */
export interface Origin {
  /** The layer that decides first, then what it overrides, nearest first. */
  steps: [OriginStep, ...OriginStep[]];
  /** Whether this deploy changes what the release's own layer says about it. */
  edited: boolean;
}

/**
 * Answers where single settings come from. The user's own layer counts as two:
 * what the release had already, and what this deploy sets over it.
 */
export class Origins {
  readonly #layers: ValuesLayer[];
  readonly #stored: JsonObject;
  readonly #mine: JsonObject;
  readonly #provenance: Map<string, LeafSource>;

  /**
   * @param layers - below the user's own, lowest first
   * @param stored - the release's own values before this deploy
   * @param mine - the release's own values as this deploy sets them
   */
  constructor(layers: ValuesLayer[], stored: JsonObject, mine: JsonObject) {
    this.#layers = [...layers, { kind: 'release', title: '', values: mine }];
    this.#stored = stored;
    this.#mine = mine;
    this.#provenance = explainValues(this.#layers).provenance;
  }

  /** The origin of a value that is no mapping; undefined when no layer sets it. */
  at(path: string[]): Origin | undefined {
    const source = this.#provenance.get(toPointer(path));
    if (!source) {
      return undefined;
    }
    const stored = valueAt(this.#stored, path);
    const edited = !sameValue(valueAt(this.#mine, path), stored);
    const first = this.#step(
      source.layer,
      valueAt(this.#layers[source.layer].values, path) ?? null,
    );
    const rest = source.overrides.map(({ layer, value }) =>
      this.#step(layer, value),
    );
    if (edited && first.kind === 'release') {
      first.kind = 'deploy';
      if (stored !== undefined) {
        rest.unshift({ kind: 'release', value: stored });
      }
    }
    return { steps: [first, ...rest], edited };
  }

  /** What the release's own layer had at a path that this deploy takes out. */
  droppedAt(path: string[]): JsonValue | undefined {
    return valueAt(this.#mine, path) === undefined
      ? valueAt(this.#stored, path)
      : undefined;
  }

  /** How many settings at or below a path the user's own layer sets. */
  countOwn(path: string[]): number {
    const member = valueAt(this.#mine, path);
    return member === undefined ? 0 : countChanges({ member });
  }

  #step(layer: number, value: JsonValue): OriginStep {
    const { kind, title } = this.#layers[layer];
    return kind === 'release' ? { kind, value } : { kind, title, value };
  }
}
