import { notAcceptable } from '../status/StatusError';
import { hasProtobuf, protobufMediaType } from '../protobuf/envelope';

/** One entry of an Accept header. */
export interface MediaRange {
  type: string;
  parameters: Record<string, string>;
}

/** How an answer is to be written. */
export interface Presentation {
  encoding: 'json' | 'yaml' | 'protobuf';
  /** The object itself, its rows for a terminal, or only its metadata. */
  as:
    | 'Object'
    | 'Table'
    | 'PartialObjectMetadata'
    | 'PartialObjectMetadataList';
}

const plain: Presentation = { encoding: 'json', as: 'Object' };
const encodings: Record<string, Presentation['encoding'] | undefined> = {
  '*/*': 'json',
  'application/*': 'json',
  'application/json': 'json',
  'application/yaml': 'yaml',
  [protobufMediaType]: 'protobuf',
};

export function parseAccept(header: string | undefined): MediaRange[] {
  return (header ?? '')
    .split(',')
    .filter(part => part.trim())
    .map(part => {
      const [type, ...parameters] = part.split(';').map(text => text.trim());
      return {
        type: type.toLowerCase(),
        parameters: Object.fromEntries(
          parameters.map(text => {
            const at = text.indexOf('=');
            return [text.slice(0, at), text.slice(at + 1)];
          }),
        ),
      };
    });
}

/**
 * The first form a client accepts that the server can write.
 *
 * @param kinds - what an answer may hold, as apiVersion and kind
 * @throws StatusError 406 when there is none
 */
export function negotiate(
  header: string | undefined,
  kinds: { apiVersion: string; kind: string },
): Presentation {
  const ranges = parseAccept(header);
  if (ranges.length === 0) {
    return plain;
  }
  for (const { type, parameters } of ranges) {
    const encoding = encodings[type];
    const as = viewOf(parameters);
    if (!encoding || !as) {
      continue;
    }
    if (encoding !== 'protobuf') {
      return { encoding, as };
    }
    if (as === 'Object' && hasProtobuf(kinds.apiVersion, kinds.kind)) {
      return { encoding, as };
    }
  }
  throw notAcceptable([
    'application/json',
    'application/yaml',
    protobufMediaType,
  ]);
}

/** undefined for a view that is not known, so that the next one is tried. */
function viewOf(
  parameters: Record<string, string>,
): Presentation['as'] | undefined {
  const { as, g, v } = parameters;
  if (as === undefined) {
    return 'Object';
  }
  if (g !== 'meta.k8s.io' || v !== 'v1') {
    return undefined;
  }
  switch (as) {
    case 'Table':
    case 'PartialObjectMetadata':
    case 'PartialObjectMetadataList':
      return as;
    default:
      return undefined;
  }
}
