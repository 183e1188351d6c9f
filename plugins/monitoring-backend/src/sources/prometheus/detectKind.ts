import type { z } from 'zod';
import { SourceDeniedError } from '../transport/refusal';
import { SourceDownError } from '../errors';
import { buildInfoSchema, flagsSchema, instantSchema } from './answers';
import { UnknownPathError, type PrometheusApi } from './PrometheusApi';

export type SourceKind = 'prometheus' | 'thanos' | 'mimir' | 'victoriametrics';

/** Where Mimir, and VictoriaMetrics as a cluster, have the API beneath their address. */
const PREFIXES = ['', '/prometheus', '/select/0/prometheus'];

/** Seconds to say what it is: pages wait for it. */
const PATIENCE = 8;

/** What speaks Prometheus' API at an address. */
export interface DetectedSource {
  api: PrometheusApi;
  kind: SourceKind;
  version?: string;
  /** Whether exemplars are kept. */
  exemplars: boolean;
}

/**
 * Finds out what a source is by asking it.
 *
 * @param apiAt - makes the client for a prefix before `/api/v1`
 * @throws SourceDownError when it can not be asked, or is no such source
 */
export async function detectKind(
  apiAt: (prefix: string) => PrometheusApi,
  told?: SourceKind,
): Promise<DetectedSource> {
  let unknown: unknown;
  for (const prefix of PREFIXES) {
    const api = apiAt(prefix);
    try {
      const build = await readBuild(api);
      const kind = told ?? kindOf(build);
      return {
        api,
        kind,
        version: versionOf(kind, build.version),
        exemplars: await keepsExemplars(api, kind),
      };
    } catch (error) {
      if (!(error instanceof UnknownPathError)) {
        throw error;
      }
      unknown ??= error;
    }
  }
  throw unknown instanceof Error
    ? new SourceDownError(unknown.message)
    : new SourceDownError('no prefix of the API was tried');
}

type BuildInfo = z.infer<typeof buildInfoSchema>;

/** Old sources do not tell what they are, but answer queries. */
async function readBuild(api: PrometheusApi): Promise<BuildInfo> {
  try {
    const { data } = await api.call({
      path: '/api/v1/status/buildinfo',
      schema: buildInfoSchema,
      onlyGet: true,
      timeout: PATIENCE,
    });
    return data;
  } catch (error) {
    if (!(error instanceof UnknownPathError)) {
      throw error;
    }
    await api.call({
      path: '/api/v1/query',
      parameters: [['query', '1']],
      schema: instantSchema,
      timeout: PATIENCE,
    });
    return { version: '' };
  }
}

function kindOf({
  application,
  version,
  revision,
  goVersion,
}: BuildInfo): SourceKind {
  if (/mimir|cortex|enterprise metrics/i.test(application ?? '')) {
    return 'mimir';
  }
  // For Grafana's sake VictoriaMetrics pretends to be an old Prometheus, and says
  // no more than the version.
  if (version && !revision && !goVersion) {
    return 'victoriametrics';
  }
  return /^v?0\./.test(version) ? 'thanos' : 'prometheus';
}

function versionOf(kind: SourceKind, version: string): string | undefined {
  return kind === 'victoriametrics' ? undefined : version || undefined;
}

async function keepsExemplars(
  api: PrometheusApi,
  kind: SourceKind,
): Promise<boolean> {
  if (kind !== 'prometheus') {
    return kind !== 'victoriametrics';
  }
  try {
    const { data } = await api.call({
      path: '/api/v1/status/flags',
      schema: flagsSchema,
      onlyGet: true,
      timeout: PATIENCE,
    });
    return (data['enable-feature'] ?? '').includes('exemplar-storage');
  } catch (error) {
    // Some gateways let only queries through.
    if (
      error instanceof UnknownPathError ||
      error instanceof SourceDeniedError
    ) {
      return false;
    }
    throw error;
  }
}
