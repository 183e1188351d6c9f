import { z } from 'zod';
import { JsonScanner, NotJsonError, parseBytes } from './JsonScanner';
import { kubernetesIds } from './manifestObjects';
import { isoTime } from './isoTime';
import type { ReleaseFacts } from './ReleaseRecord';
import { UndecodableError } from './UndecodableError';

const KUBERNETES_ID = 'backstage.io/kubernetes-id';

/** What every record of Helm has. */
const REQUIRED = ['name', 'namespace', 'version', 'info'];

const text = z.string().optional().catch(undefined);

const chartSchema = z
  .object({ name: text, version: text, appVersion: text })
  .catch({});

/**
 * Reads from a record what a list shows, without parsing the rest of it.
 *
 * @throws UndecodableError saying what is not as Helm writes it
 */
export function scanRecord(json: Buffer): ReleaseFacts {
  const scanner = new JsonScanner(json);
  const seen = new Set<string>();
  let updated: string | undefined;
  let chart: z.infer<typeof chartSchema> = {};
  let ids: string[] = [];

  const inside = (visitors: Record<string, () => void>) => () =>
    scanner.isObject()
      ? scanner.object(new Map(Object.entries(visitors)))
      : scanner.skip();
  const notice = (field: string) => () => {
    seen.add(field);
    scanner.skip();
  };
  const visitInfo = inside({
    last_deployed: () => {
      updated = text.parse(scanner.value());
    },
  });
  const visitors = new Map<string, () => void>([
    ['name', notice('name')],
    ['namespace', notice('namespace')],
    ['version', notice('version')],
    [
      'info',
      () => {
        seen.add('info');
        visitInfo();
      },
    ],
    [
      'chart',
      inside({
        metadata: () => {
          chart = chartSchema.parse(scanner.value());
        },
      }),
    ],
    [
      'manifest',
      () => {
        const manifest = scanner.skip();
        if (manifest.includes(KUBERNETES_ID)) {
          ids = kubernetesIds(text.parse(parseBytes(manifest)) ?? '');
        }
      },
    ],
  ]);
  try {
    scanner.object(visitors);
  } catch (error) {
    if (error instanceof NotJsonError) {
      throw new UndecodableError('the release record is not JSON inside');
    }
    throw error;
  }
  const missing = REQUIRED.find(field => !seen.has(field));
  if (missing) {
    throw new UndecodableError(
      `the release record's field ${missing} is not as Helm writes it`,
    );
  }
  return {
    chart: chart.name,
    chartVersion: chart.version,
    appVersion: chart.appVersion || undefined,
    updated: isoTime(updated),
    kubernetesIds: ids,
  };
}
