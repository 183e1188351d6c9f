import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { AnyObject } from '../cluster/ClusterClient';

const PACKAGE = dirname(
  require.resolve('@foredeck/prometheus-sandbox/package.json'),
);

/** The custom resource definitions, in no particular order. */
export function definitions(): AnyObject[] {
  return readdirSync(join(PACKAGE, 'crds'))
    .filter(name => name.endsWith('.yaml'))
    .flatMap(name => documents(join(PACKAGE, 'crds', name)));
}

/** The objects of a file in `manifests/`. */
export function manifest(name: string): AnyObject[] {
  return documents(join(PACKAGE, 'manifests', `${name}.yaml`));
}

function documents(file: string): AnyObject[] {
  return parseAllDocuments(readFileSync(file, 'utf8')).map(document =>
    document.toJS(),
  );
}
