import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parse } from 'yaml';
import type { Layer, Place, Values } from './lowerValues.ts';
import { applyingLayers, layersHash, lowerValues } from './lowerValues.ts';

export interface StagedChart {
  /** A chart that Helm can install. */
  directory: string;
  /** Value of the label `foredeck.io/layers`. */
  hash: string;
}

interface ProfileFile {
  spec: { chart: { path: string }; values?: Values };
}

/**
 * Copies of charts whose `values.yaml` holds the defaults of a profile and of
 * the layers over it, as the portal gives them to Helm: what a release keeps as
 * values of its own is then only what its owner has set.
 */
export class StagedCharts {
  readonly #profiles: string;
  readonly #layers: Layer[];
  readonly #home: string;
  readonly #staged = new Map<string, Promise<StagedChart>>();

  private constructor(profiles: string, layers: Layer[], home: string) {
    this.#profiles = profiles;
    this.#layers = layers;
    this.#home = home;
  }

  /**
   * @param options.profiles - the directory of the profile files
   * @param options.configFile - the portal's configuration, for its layers
   */
  static async open(options: {
    profiles: string;
    configFile: string;
  }): Promise<StagedCharts> {
    const config = parse(await readFile(options.configFile, 'utf8'));
    return new StagedCharts(
      options.profiles,
      config.foredeck?.helm?.layers ?? [],
      await mkdtemp(join(tmpdir(), 'foredeck-demo-charts-')),
    );
  }

  /** The chart of a profile for a place; made once. */
  chart({ space, environment, profile }: Place): Promise<StagedChart> {
    const key = `${profile}-${space}-${environment}`;
    const staged =
      this.#staged.get(key) ??
      this.#stage(join(this.#home, key), { space, environment, profile });
    this.#staged.set(key, staged);
    return staged;
  }

  async close(): Promise<void> {
    await rm(this.#home, { recursive: true, force: true });
  }

  async #stage(directory: string, place: Place): Promise<StagedChart> {
    const file = join(this.#profiles, `${place.profile}.yaml`);
    const profile: ProfileFile = parse(await readFile(file, 'utf8'));
    const chart = resolve(dirname(file), profile.spec.chart.path);
    await cp(chart, directory, { recursive: true, dereference: true });
    const target = join(directory, 'values.yaml');
    const lower = lowerValues(parse(await readFile(target, 'utf8')) ?? {}, [
      profile.spec.values ?? {},
      ...applyingLayers(this.#layers, place).map(({ values }) => values),
    ]);
    await writeFile(target, JSON.stringify(lower));
    return { directory, hash: layersHash(lower) };
  }
}
