import { isDistinctive, type NamePair } from './NamePair';
import type { TextPlace } from './NameReplacer';

/** A word that may be a name of the source, and what is around it. */
export interface WordContext {
  text: string;
  index: number;
  found: string;
  place: TextPlace;
  services: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * Environment names that are also top-level domains: the last label of a host
 * is then the domain, as in `go.dev`. Source: IANA's list of domains.
 */
const DOMAINS = new Set([
  'dev',
  'live',
  'app',
  'cloud',
  'team',
  'page',
  'site',
]);

/** Joins words to one token when something stands on its other side, too. */
const JOINT = /[-./:@=,;&?#%+~|]/;

/**
 * Whether a word is the source's name. A namespace's DNS label is, and so is
 * every name that can hardly mean anything else. An ordinary word is one when
 * it is the whole text, part of a longer token, or what something is set to;
 * not as a device (`/dev/null`), a top-level domain, a bare argument of a
 * command or a word in a sentence.
 */
export function isNameHere(
  pair: NamePair,
  ambiguous: boolean,
  context: WordContext,
): boolean {
  const label = dnsNamespace(context);
  if (label !== undefined) {
    return pair.kind === 'namespace' && label === pair.from;
  }
  if (pair.kind === 'host') {
    return standsAsHost(context);
  }
  if (pair.kind === 'address') {
    return !/[.\d]/.test(around(context).join(''));
  }
  if (ambiguous && pair.kind === 'namespace') {
    return /namespace/i.test(context.place.path.at(-1) ?? '');
  }
  return (
    (isDistinctive(pair.from) && !joinedByUnderscore(pair, context)) ||
    isOrdinaryWordMeant(context)
  );
}

function around({ text, index, found }: WordContext): [string, string] {
  return [text[index - 1] ?? '', text[index + found.length] ?? ''];
}

/** `shop_dev` may be a database or a variable: those keep their names. */
function joinedByUnderscore(pair: NamePair, context: WordContext): boolean {
  return pair.kind === 'environment' && around(context).includes('_');
}

/**
 * The namespace of the cluster's DNS name that a word is part of, as in
 * `db.shop-dev.svc` or, for services that are known, `db.shop-dev`.
 */
function dnsNamespace({ text, index, found, services }: WordContext) {
  let start = index;
  while (start > 0 && /[a-z0-9-]/i.test(text[start - 1])) {
    start -= 1;
  }
  let end = index + found.length;
  while (end < text.length && /[a-z0-9-]/i.test(text[end])) {
    end += 1;
  }
  if (text[start - 1] !== '.') {
    return undefined;
  }
  const label = text.slice(start, end);
  const [host = ''] = /[a-z0-9-]*$/i.exec(text.slice(0, start - 1)) ?? [];
  const inCluster = /^\.svc(?![a-z0-9-])/i.test(text.slice(end));
  const known =
    services.get(label)?.has(host) && !/^\.?[a-z0-9-]/i.test(text.slice(end));
  return host && (inCluster || known) ? label : undefined;
}

function standsAsHost(context: WordContext): boolean {
  const [before, after] = around(context);
  const { text, index, found } = context;
  const further = text[index + found.length + 1] ?? '';
  return (
    !/[-.\w]/.test(before) &&
    !/[-\w]/.test(after) &&
    !(after === '.' && /\w/.test(further))
  );
}

function isOrdinaryWordMeant(context: WordContext): boolean {
  const { text, index, found, place } = context;
  const [before, after] = around(context);
  if (before === '_' || after === '_') {
    return false;
  }
  if (text === found) {
    return !isBareArgument(place);
  }
  if (isDevice(context) || isDomain(context)) {
    return false;
  }
  const joined =
    (JOINT.test(before) && /\S/.test(text[index - 2] ?? ' ')) ||
    (JOINT.test(after) && /\S/.test(text[index + found.length + 1] ?? ' ')) ||
    (before === '/' && index === 1);
  return joined || isAssigned(text, index, found);
}

/** `["npm", "run", "dev"]` names a script; `["--env", "dev"]` an environment. */
function isBareArgument({ path, before }: TextPlace): boolean {
  const list = path.at(-2) ?? '';
  return (
    /^(command|args|cmd|entrypoint)$/i.test(list) &&
    /^\d+$/.test(path.at(-1) ?? '') &&
    !before?.startsWith('-')
  );
}

/** The directory of devices at the root of a file system. */
function isDevice({ text, index, found }: WordContext): boolean {
  return (
    found === 'dev' &&
    text[index - 1] === '/' &&
    !/[\w.\-/}]/.test(text[index - 2] ?? ' ')
  );
}

function isDomain({ text, index, found }: WordContext): boolean {
  return (
    DOMAINS.has(found) &&
    text[index - 1] === '.' &&
    /^(?:$|[/:\s"'?#,)])/.test(text.slice(index + found.length))
  );
}

/** `env: dev`, `ENV=dev`, `"env": "dev"` within a longer text. */
function isAssigned(text: string, index: number, found: string): boolean {
  return (
    /[:=]\s*["']?$/.test(text.slice(Math.max(0, index - 8), index)) &&
    /^["']?\s*(?:$|[\n,;}&#])/.test(text.slice(index + found.length))
  );
}
