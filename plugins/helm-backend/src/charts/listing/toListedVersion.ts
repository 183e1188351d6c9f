import { isJsonMap } from '@foredeck/backstage-plugin-helm-common';
import type { ListedVersion } from './ListedVersion';

/** Characters; bytes for name and version, which databases index. */
const LONGEST = {
  name: 500,
  version: 250,
  description: 1_000,
  keyword: 60,
  // Inline icons are images, not text.
  icon: 64 * 1024,
};
const MOST_KEYWORDS = 30;

/**
 * What a listing needs of a `Chart.yaml` or of an entry of an index, whatever
 * types its author used.
 *
 * @returns the reason, in words, for an entry that names no chart version
 */
export function toListedVersion(
  entry: unknown,
  options: { name?: string; location: string; digest?: string },
): ListedVersion | string {
  if (!isJsonMap(entry)) {
    return 'an entry is no map';
  }
  const name = options.name ?? text(entry.name);
  const version = text(entry.version);
  if (!name || Buffer.byteLength(name) > LONGEST.name) {
    return 'an entry has no name, or one that is too long';
  }
  if (!version || Buffer.byteLength(version) > LONGEST.version) {
    return `an entry of ${name} has no version, or one that is too long`;
  }
  const icon = text(entry.icon);
  return {
    name,
    version,
    appVersion: text(entry.appVersion)?.slice(0, LONGEST.version),
    description: text(entry.description)?.slice(0, LONGEST.description),
    icon: icon && icon.length <= LONGEST.icon ? icon : undefined,
    keywords: texts(entry.keywords)
      .slice(0, MOST_KEYWORDS)
      .map(keyword => keyword.slice(0, LONGEST.keyword)),
    deprecated: text(entry.deprecated) === 'true',
    created: toIsoTime(text(entry.created)),
    digest: options.digest ?? toDigest(text(entry.digest)),
    location: options.location,
  };
}

/** `sha256:<hex>` of what indexes write with and without the algorithm's name. */
export function toDigest(digest: string | undefined): string | undefined {
  const match = /^(?:sha256:)?([0-9a-f]{64})$/i.exec(digest ?? '');
  return match ? `sha256:${match[1].toLocaleLowerCase('en-US')}` : undefined;
}

/** The text of a scalar; nothing for an empty one. */
export function text(value: unknown): string | undefined {
  if (typeof value === 'string') {
    // Databases take no NUL in a text.
    const plain = value.replaceAll('\0', '');
    // Unquoted nulls stay text where all scalars are read as such.
    return plain && plain !== 'null' && plain !== '~' ? plain : undefined;
  }
  return typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;
}

/** The texts of a list. */
export function texts(value: unknown): string[] {
  return Array.isArray(value)
    ? value.map(text).filter(one => one !== undefined)
    : [];
}

function toIsoTime(time: string | undefined): string | undefined {
  const parsed = time ? new Date(time) : undefined;
  return parsed && !Number.isNaN(parsed.getTime())
    ? parsed.toISOString()
    : undefined;
}
