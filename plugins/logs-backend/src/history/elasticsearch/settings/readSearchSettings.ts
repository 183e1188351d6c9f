import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { readViewUrl } from '../../peer/PeerConfig';
import type { SearchProduct } from '../client/SearchClient';
import type { SearchSettings } from './SearchSettings';

const USUAL_INDEX = 'filebeat-*';

/** What may stand in a pattern of indices besides its places to fill in. */
const PATTERN = /^[^\s"\\/?#{}|]+$/;
const PLACES = /\{(space|environment|namespace)\}/g;

/** @throws InputError that names the key and the fix */
export function readSearchSettings(
  product: SearchProduct,
  config: Config,
): SearchSettings {
  const indices = config.getOptionalConfigArray('indices') ?? [];
  return {
    product,
    index: pattern('index', config.getOptionalString('index') ?? USUAL_INDEX),
    indices: indices.map((entry, position) => ({
      space: entry.getString('space'),
      index: pattern(`indices[${position}].index`, entry.getString('index')),
      dataView: entry.getOptionalString('dataView'),
    })),
    dataView: config.getOptionalString('dataView'),
    viewUrl: readViewUrl(config),
    selector: selector(config.getOptionalConfig('selector')),
  };
}

function pattern(key: string, value: string): string {
  if (!PATTERN.test(value.replace(PLACES, 'x'))) {
    throw new InputError(
      `${key} is "${value}"; write a pattern of indices such as filebeat-{space}-*, with {space}, {environment} and {namespace} filled in`,
    );
  }
  return value;
}

function selector(config: Config | undefined): Record<string, string> {
  const fields: Record<string, string> = {};
  // Names of fields hold dots, which are no paths here.
  for (const [field, value] of Object.entries(config?.get<object>() ?? {})) {
    if (typeof value !== 'string') {
      throw new InputError(
        `selector.${field} must be a text, such as "production"`,
      );
    }
    fields[field] = value;
  }
  return fields;
}
