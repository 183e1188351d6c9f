import type {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import {
  helmReleaseReadPermission,
  type ReleaseRow,
} from '@foredeck/backstage-plugin-helm-common';
import type { EntityDirectory } from '../entity/EntityDirectory';
import type { ReleaseAuthorizer } from '../permissions/ReleaseAuthorizer';
import type { BuiltRow, RowBuilder } from '../query/RowBuilder';
import type { ReleaseIndex } from '../release/ReleaseIndex';

/** How long a question waits for a cluster that has not been read yet. */
const FIRST_SYNC_MS = 5_000;

interface Where {
  cluster: string;
  namespaces: readonly string[];
}

/** Lists releases of some namespaces from memory. */
export class ReleaseLookup {
  readonly #index: ReleaseIndex;
  readonly #directory: EntityDirectory;
  readonly #rows: RowBuilder;
  readonly #authorizer: ReleaseAuthorizer;

  constructor(options: {
    index: ReleaseIndex;
    directory: EntityDirectory;
    rows: RowBuilder;
    authorizer: ReleaseAuthorizer;
  }) {
    this.#index = options.index;
    this.#directory = options.directory;
    this.#rows = options.rows;
    this.#authorizer = options.authorizer;
  }

  async all(where: Where): Promise<ReleaseRow[]> {
    return (await this.#build(where)).map(one => one.row);
  }

  async visible(
    where: Where,
    credentials: BackstageCredentials<BackstageUserPrincipal>,
  ): Promise<ReleaseRow[]> {
    const [built, allowed] = await Promise.all([
      this.#build(where),
      this.#authorizer.filter(helmReleaseReadPermission, credentials),
    ]);
    return built.filter(one => allowed(one.resource)).map(one => one.row);
  }

  async #build({ cluster, namespaces }: Where): Promise<BuiltRow[]> {
    const view = this.#index.view(cluster);
    const [links] = await Promise.all([
      this.#directory.recent(),
      this.#index.ready(FIRST_SYNC_MS),
    ]);
    const wanted = new Set(namespaces);
    return view.releases
      .names()
      .filter(one => wanted.has(one.namespace))
      .flatMap(one => view.releases.get(one.namespace, one.name) ?? [])
      .map(release => this.#rows.build(view, release, links));
  }
}
