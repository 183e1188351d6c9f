import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { ChartSignature } from '@foredeck/backstage-plugin-helm-common';
import { LRUCache } from 'lru-cache';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HelmCli } from '../../helm/HelmCli';
import { helmMessage } from '../../helm/helmMessage';
import type { CachedChart } from '../archive/ArchiveCache';

const KEY = 'foredeck.helm.charts.keyrings';

/** Checks the signatures of charts with `helm verify`. */
export class SignatureCheck {
  readonly #helm: HelmCli;
  readonly #keyrings: string[];
  readonly #logger: LoggerService;
  /** An archive and its signature do not change under their digest. */
  readonly #known = new LRUCache<string, ChartSignature>({
    max: 1_000,
    ttl: 60 * 60_000,
  });

  /** @param options.keyrings - files of public keys, as `gpg --export` writes them */
  constructor(options: {
    helm: HelmCli;
    keyrings: string[];
    logger: LoggerService;
  }) {
    this.#helm = options.helm;
    this.#keyrings = options.keyrings;
    this.#logger = options.logger;
  }

  async check(
    chart: CachedChart,
    name: string,
    version: string,
  ): Promise<ChartSignature> {
    if (!chart.archive) {
      return {
        state: 'unsigned',
        message: 'A chart that is not packed has no signature',
      };
    }
    if (!chart.signed) {
      return {
        state: 'unsigned',
        message: 'There is no provenance file beside the chart',
      };
    }
    if (!this.#keyrings.length) {
      return {
        state: 'unchecked',
        message: `The chart is signed; name the keys you trust at ${KEY} to have it checked`,
      };
    }
    const known = this.#known.get(chart.digest);
    if (known) {
      return known;
    }
    const signature = await this.#verify(chart.archive, `${name}-${version}`);
    if (signature.state !== 'unchecked') {
      this.#known.set(chart.digest, signature);
    }
    return signature;
  }

  async #verify(archive: string, base: string): Promise<ChartSignature> {
    const home = await mkdtemp(join(tmpdir(), 'foredeck-verify-'));
    try {
      // The provenance file names the archive as it was packed.
      const packed = join(home, `${base.replace(/[^\w.+-]/g, '_')}.tgz`);
      await symlink(archive, packed);
      await symlink(`${archive}.prov`, `${packed}.prov`);
      const keyring = join(home, 'keys.gpg');
      const keys = this.#keyrings.map(file => readFile(file));
      // Keyrings are lists of packets: one after the other is one keyring.
      await writeFile(keyring, Buffer.concat(await Promise.all(keys)));
      const { code, stdout, stderr } = await this.#helm.run({
        args: ['verify', packed, '--keyring', keyring],
        kubeconfig: devNull,
      });
      if (code === 0) {
        const signer = /^Signed by:\s*(.+)$/m.exec(stdout)?.[1];
        return {
          state: 'verified',
          message: signer ? `Signed by ${signer}` : 'Signed by a trusted key',
        };
      }
      return {
        state: 'failed',
        message: `The signature does not hold: ${helmMessage(stderr).replace(
          `${home}/`,
          '',
        )}`,
      };
    } catch (error) {
      this.#logger.warn(
        'The signature of a chart was not checked',
        toError(error),
      );
      return {
        state: 'unchecked',
        message: `The signature could not be checked: ${
          toError(error).message
        }. Check ${KEY}`,
      };
    } finally {
      await rm(home, { recursive: true, force: true });
    }
  }
}
