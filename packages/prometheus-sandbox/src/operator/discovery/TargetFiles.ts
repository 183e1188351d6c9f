import { join } from 'node:path';
import { writePrivately } from '../../servers/configFile';
import { requestName, type DiscoveryRequest } from './DiscoveryRequest';
import type { DiscoveryRights } from './DiscoveryRights';
import { discoverTargets } from './discoverTargets';
import type { DiscoveredObjects } from './objects';

/**
 * Targets as files that Prometheus follows. Debian builds Prometheus without
 * its discovery in Kubernetes; these hold what that would find, under the same
 * labels.
 */
export class TargetFiles {
  readonly #directory: string;
  readonly #rights: DiscoveryRights;
  readonly #written = new Map<string, string>();
  #requests: DiscoveryRequest[] = [];

  constructor(directory: string, rights: DiscoveryRights) {
    this.#directory = directory;
    this.#rights = rights;
  }

  /** The file that will hold the targets of a request. */
  fileOf(request: DiscoveryRequest): string {
    return join(this.#directory, `${requestName(request)}.json`);
  }

  /** From now on the files of these requests are kept. */
  use(requests: DiscoveryRequest[]): void {
    this.#requests = [
      ...new Map(requests.map(one => [requestName(one), one])).values(),
    ];
  }

  /** Writes the files whose targets have changed. */
  async write(objects: DiscoveredObjects): Promise<void> {
    const discover = discoverTargets(objects);
    for (const request of this.#requests) {
      const permitted = await this.#rights.permitted(request);
      const groups = (permitted ? discover(permitted) : []).map(
        ({ __address__, ...labels }) => ({ targets: [__address__], labels }),
      );
      const content = JSON.stringify(groups);
      const file = this.fileOf(request);
      if (this.#written.get(file) !== content) {
        await writePrivately(file, content);
        this.#written.set(file, content);
      }
    }
  }
}
