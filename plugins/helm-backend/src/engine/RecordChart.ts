import type { JsonObject } from '@backstage/types';
import { isJsonMap } from '@foredeck/backstage-plugin-helm-common';
import { z } from 'zod';
import { UndecodableError } from '../release/UndecodableError';

/** One file of a chart, its path within it. */
export interface ChartFile {
  path: string;
  content: Buffer;
}

/** A chart as the record of a release holds it. Its values may hold secrets. */
export interface RecordChart {
  name: string;
  version: string;
  appVersion?: string;
  /** `Chart.yaml`. */
  metadata: JsonObject;
  /** The chart's values at the time, with what was laid over them. */
  values: JsonObject;
  /** `values.schema.json`, byte by byte. */
  schema?: Buffer;
  templates: ChartFile[];
  /** All other files. */
  files: ChartFile[];
  /** Names of its subcharts: Helm leaves those out of records. */
  subcharts: string[];
}

const jsonMap = z.custom<JsonObject>(isJsonMap);

/** They are written to disk: nothing may lead out of the chart. */
function isLocal(path: string): boolean {
  const parts = path.split(/[/\\]/);
  return !parts.includes('..') && !parts.includes('') && !path.includes('\0');
}

/** Go writes bytes as base64. */
const filesSchema = z
  .array(
    z.object({ name: z.string().refine(isLocal), data: z.string().nullish() }),
  )
  .nullish()
  .transform(files =>
    (files ?? []).map(
      ({ name, data }): ChartFile => ({
        path: name,
        content: Buffer.from(data ?? '', 'base64'),
      }),
    ),
  );

const metadataSchema = z.looseObject({
  name: z.string().min(1),
  version: z.string().min(1),
  appVersion: z.string().optional(),
  dependencies: z
    .array(z.object({ name: z.string(), alias: z.string().optional() }))
    .nullish(),
});

const recordSchema = z.object({
  manifest: z.string().default(''),
  chart: z.object({
    metadata: metadataSchema,
    values: jsonMap.nullish(),
    schema: z.string().nullish(),
    templates: filesSchema,
    files: filesSchema,
  }),
});

/**
 * The chart inside a decoded record.
 *
 * @throws UndecodableError naming the field that is not as Helm writes it
 */
export function readRecordChart(record: unknown): RecordChart {
  const parsed = recordSchema.safeParse(record);
  if (!parsed.success) {
    const [{ path }] = parsed.error.issues;
    throw new UndecodableError(
      `the release record's field ${path.join('.')} is not as Helm writes it`,
    );
  }
  const { chart, manifest } = parsed.data;
  const { metadata, values, schema, templates, files } = chart;
  return {
    name: metadata.name,
    version: metadata.version,
    appVersion: metadata.appVersion || undefined,
    metadata: JSON.parse(JSON.stringify(metadata)),
    values: values ?? {},
    schema: schema ? Buffer.from(schema, 'base64') : undefined,
    templates,
    files,
    subcharts: subchartsOf(chart.metadata, manifest),
  };
}

/**
 * Those of `Chart.yaml`, of which Helm keeps the enabled ones, and those that
 * only lay in `charts/`: the manifest tells where each object comes from.
 */
function subchartsOf(
  { name, dependencies }: z.infer<typeof metadataSchema>,
  manifest: string,
): string[] {
  const named = (dependencies ?? []).map(one => one.alias ?? one.name);
  const rendered = [...manifest.matchAll(/^# Source: (.+)$/gm)].flatMap(
    ([, path]) => {
      const [chart, folder, subchart] = path.split('/');
      return chart === name && folder === 'charts' && subchart
        ? [subchart]
        : [];
    },
  );
  return [...new Set([...named, ...rendered])];
}
