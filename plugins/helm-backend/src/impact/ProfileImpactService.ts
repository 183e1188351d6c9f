import { toError } from '@backstage/errors';
import {
  mergeValues,
  type ProfileChange,
  type ProfileImpact,
} from '@foredeck/backstage-plugin-helm-common';
import pLimit from 'p-limit';
import type { Place } from '@foredeck/backstage-plugin-environments-node';
import type { HelmCli } from '../helm/HelmCli';
import type { ReleaseLayers } from '../layers/ReleaseLayers';
import type { Places } from '../places/Places';
import type { ProfileEditor } from '../profiles/ProfileEditor';
import type { ProfileStore, StoredProfile } from '../profiles/ProfileStore';
import type { StoreEntry } from '../profiles/StoreEntry';
import type { Caller } from '../releases/ReleaseService';
import { SecretRedactor } from '../values/SecretRedactor';
import { changedValues, type MaskedValues } from './changedValues';
import { ChangedObjects } from './ChangedObjects';
import type { ProfileRelease, ProfileReleases } from './ProfileReleases';
import type { OwnValues, RecordCache } from './RecordCache';
import { RenderCache } from './RenderCache';

/** Records and namespaces read at the same time. */
const PARALLEL_READS = 8;

type Item = ProfileImpact['items'][number];

/** A profile before or after a change; its chart is opened once per version. */
interface Side {
  profile: Pick<StoredProfile, 'document' | 'state'>;
  entries: Map<string, Promise<StoreEntry>>;
}

/** One side of a change for one release. */
interface Merged extends MaskedValues {
  entry: StoreEntry;
}

/** Says which releases a change of a profile would touch at their next deploy. */
export class ProfileImpactService {
  readonly #editor: ProfileEditor;
  readonly #profiles: ProfileStore;
  readonly #layers: ReleaseLayers;
  readonly #releases: ProfileReleases;
  readonly #records: RecordCache;
  readonly #helm: HelmCli;
  readonly #places: Places;
  readonly #renderings = new RenderCache();

  constructor(options: {
    editor: ProfileEditor;
    profiles: ProfileStore;
    layers: ReleaseLayers;
    releases: ProfileReleases;
    records: RecordCache;
    helm: HelmCli;
    places: Places;
  }) {
    this.#editor = options.editor;
    this.#profiles = options.profiles;
    this.#layers = options.layers;
    this.#releases = options.releases;
    this.#records = options.records;
    this.#helm = options.helm;
    this.#places = options.places;
  }

  /** @throws InputError for a change that could not be saved */
  async impact(
    name: string,
    change: ProfileChange,
    caller: Caller,
  ): Promise<ProfileImpact> {
    const [current, { document, entry }] = await Promise.all([
      this.#profiles.find(name),
      this.#editor.candidate(change, name),
    ]);
    const before: Side = { profile: current, entries: new Map() };
    const after: Side = {
      profile: { document, state: entry.summary },
      entries: new Map(),
    };
    const { visible, hidden } = await this.#releases.of(name, caller);
    const limit = pLimit(PARALLEL_READS);
    const objects = new ChangedObjects({
      helm: this.#helm,
      cache: this.#renderings,
    });
    try {
      const places = new Map<string, Promise<Place>>();
      const items = await Promise.all(
        visible.map(release =>
          limit(() => this.#item(release, { before, after }, places)).then(
            one => ('merged' in one ? this.#rendered(one, objects) : one.item),
          ),
        ),
      );
      return { items, hidden };
    } finally {
      await objects.close();
    }
  }

  /** Everything but the rendering, which has its own limits. */
  async #item(
    release: ProfileRelease,
    sides: { before: Side; after: Side },
    places: Map<string, Promise<Place>>,
  ): Promise<{ item: Item } | { item: Item; merged: [Merged, Merged] }> {
    const { ref, entityRef, cluster, latest } = release;
    const item: Item = {
      release: ref,
      entityRef,
      effect: 'unchanged',
      values: [],
      objects: [],
    };
    try {
      const key = JSON.stringify([ref.cluster, ref.namespace]);
      const place =
        places.get(key) ?? this.#places.read(cluster, ref.namespace);
      places.set(key, place);
      const [own, where] = await Promise.all([
        this.#records.read(cluster, ref.namespace, latest),
        place,
      ]);
      const at = { cluster: ref.cluster, ...where };
      const before = await this.#merge(sides.before, own, at);
      const after = await this.#merge(sides.after, own, at);
      const values = changedValues(before, after);
      const [problem, ...more] = after.entry.validation.problems(after.merged);
      if (problem) {
        const message = [problem, ...more].join('; ');
        // What could not be deployed before is not this change's doing.
        return before.entry.validation.problems(before.merged).length > 0
          ? {
              item: {
                ...item,
                effect: 'unknown',
                values,
                message: `Its values are not valid before this change either: ${message}`,
              },
            }
          : { item: { ...item, effect: 'invalid', values, message } };
      }
      const sameChart = before.entry.chart === after.entry.chart;
      return values.length === 0 && sameChart
        ? { item }
        : {
            item: { ...item, effect: 'changed', values },
            merged: [before, after],
          };
    } catch (error) {
      const message = `It can not be worked out: ${toError(error).message}`;
      return { item: { ...item, effect: 'unknown', message } };
    }
  }

  /** What its next deploy would merge, with its own chart version where that may stay. */
  async #merge(
    side: Side,
    own: OwnValues,
    at: Parameters<ReleaseLayers['at']>[1],
  ): Promise<Merged> {
    const current = { chart: own.chart, version: own.chartVersion };
    const key = JSON.stringify(current);
    const opening =
      side.entries.get(key) ?? this.#profiles.open(side.profile, { current });
    side.entries.set(key, opening);
    const entry = await opening;
    const { merged: lower } = await this.#layers.at(entry, at);
    return { entry, mask: entry.mask, merged: mergeValues(lower, own.config) };
  }

  async #rendered(
    { item, merged }: { item: Item; merged: [Merged, Merged] },
    objects: ChangedObjects,
  ): Promise<Item> {
    const [before, after] = merged.map(side => ({
      chart: side.entry.chart,
      merged: side.merged,
    }));
    try {
      const found = await objects.between(item.release, before, after);
      return found === undefined
        ? {
            ...item,
            effect: 'unknown',
            message:
              'Its values change; which objects change could not be worked out in time, as there are many releases to render. Ask again to go on, or preview its deploy',
          }
        : { ...item, objects: found };
    } catch (error) {
      const redactor = new SecretRedactor(
        merged.flatMap(side => side.mask.secrets(side.merged)),
      );
      return {
        ...item,
        effect: 'unknown',
        message: `The chart can not be rendered for it: ${redactor.redact(
          toError(error).message,
        )}`,
      };
    }
  }
}
