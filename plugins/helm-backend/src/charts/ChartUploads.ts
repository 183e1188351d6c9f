import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import type { ChartRef } from '@foredeck/backstage-plugin-helm-common';
import { z } from 'zod';
import { parseYamlMap } from '../values/parseYaml';
import { digestOfArchive } from './archive/readChartFolder';
import { unpackChart, type ChartFiles } from './archive/unpackChart';
import type { ChartUsage } from './ChartUsage';
import type { SourceRefresher } from './refresh/SourceRefresher';
import { UPLOADS, type UploadSource } from './sources/UploadSource';
import type { UploadTable } from './store/UploadTable';
import { toSemver } from './versionRange';

/** As Helm takes them (`helm lint`). */
const metadataSchema = z.looseObject({
  apiVersion: z.enum(['v1', 'v2'], 'must be v1 or v2'),
  name: z
    .string('must be text')
    .max(250)
    .regex(
      /^[a-zA-Z0-9._-]+$/,
      'must be letters, digits, dots, dashes and underscores',
    ),
  version: z
    .string('must be text')
    .max(250)
    .refine(toSemver, 'must be a version such as 1.2.3'),
});

/** Charts people upload. */
export class ChartUploads {
  readonly #table: UploadTable;
  readonly #source: UploadSource;
  readonly #refresher: SourceRefresher;
  readonly #usage: ChartUsage;
  readonly #largest: number;

  /** @param options.largest - bytes of an archive */
  constructor(options: {
    table: UploadTable;
    source: UploadSource;
    refresher: SourceRefresher;
    usage: ChartUsage;
    largest: number;
  }) {
    this.#table = options.table;
    this.#source = options.source;
    this.#refresher = options.refresher;
    this.#usage = options.usage;
    this.#largest = options.largest;
  }

  /**
   * Keeps an archive. The same one may be uploaded again; a version, once
   * there, never changes.
   *
   * @throws InputError naming what is wrong with the archive
   * @throws ConflictError when the version is there with other content
   */
  async add(
    body: AsyncIterable<Uint8Array>,
    uploadedBy: string,
  ): Promise<ChartRef> {
    const archive = await this.#collect(body);
    const metadata = checkedMetadata(await unpackChart(archive));
    const { name, version } = metadata;
    const digest = digestOfArchive(archive);
    const added = await this.#table.insert({
      name,
      version,
      digest,
      metadata,
      archive,
      uploadedBy,
      uploadedAt: new Date().toISOString(),
    });
    if (!added && (await this.#table.digest(name, version)) !== digest) {
      throw new ConflictError(
        `There is another chart ${name} ${version} already: give this one a new version in Chart.yaml, or remove the other first`,
      );
    }
    await this.#refresh();
    return { source: UPLOADS, name, version };
  }

  /** @throws ConflictError while a profile may deploy it */
  async remove(name: string, version: string): Promise<void> {
    const profiles = await this.#usage.ofVersion(UPLOADS, name, version);
    if (profiles.length) {
      throw new ConflictError(
        `${name} ${version} is used by the ${
          profiles.length === 1 ? 'profile' : 'profiles'
        } ${profiles.join(
          ', ',
        )}: give them another chart or a range without this version first`,
      );
    }
    if (!(await this.#table.remove(name, version))) {
      throw new NotFoundError(`No chart ${name} ${version} was uploaded`);
    }
    await this.#refresh();
  }

  async #collect(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of body) {
      size += chunk.length;
      if (size > this.#largest) {
        throw new InputError(
          `The archive is larger than ${Math.round(
            this.#largest / 1024 / 1024,
          )} MiB; raise foredeck.helm.charts.uploads.maxMegabytes to take it`,
        );
      }
      chunks.push(chunk);
    }
    if (!size) {
      throw new InputError(
        'The request holds no archive: send the .tgz of "helm package" as application/octet-stream',
      );
    }
    return Buffer.concat(chunks);
  }

  async #refresh(): Promise<void> {
    await this.#refresher.refreshNow(this.#source);
  }
}

function checkedMetadata(files: ChartFiles) {
  const file = files.get('Chart.yaml')?.toString('utf8') ?? '';
  const checked = metadataSchema.safeParse(parseYamlMap(file, 'Chart.yaml'));
  if (!checked.success) {
    const [issue] = checked.error.issues;
    throw new InputError(
      `Chart.yaml: ${issue.path.join('.') || 'it'} ${issue.message}`,
    );
  }
  const schema = files.get('values.schema.json');
  if (schema) {
    try {
      JSON.parse(schema.toString('utf8'));
    } catch (error) {
      throw new InputError('values.schema.json is not valid JSON', error);
    }
  }
  parseYamlMap(files.get('values.yaml')?.toString('utf8') ?? '', 'values.yaml');
  return checked.data;
}
