import { JsonObject, JsonValue } from '@backstage/types';
import {
  Document,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  Node,
  parseDocument,
  YAMLMap,
  YAMLSeq,
} from 'yaml';
import { FormValue, isJsonObject, own, sameJson } from './json';

export interface YamlProblem {
  message: string;
  /** Counted from 1. */
  line: number;
  column: number;
}

export type ParsedYaml =
  | { ok: true; values: JsonObject }
  | { ok: false; problem: YamlProblem };

const STYLE = { indent: 2, lineWidth: 0 } as const;

/** Reads values from YAML; they have to be a mapping (an empty text is one). */
export function parseValues(text: string): ParsedYaml {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const [error] = document.errors;
  if (error) {
    const { line, col } = lineCounter.linePos(error.pos[0]);
    return problem(error.message, line, col);
  }
  let values: unknown;
  try {
    // Aliases are bounded, so that a few lines can not unfold into gigabytes.
    values = document.toJS({ maxAliasCount: 100 });
  } catch (failure) {
    return problem(failure instanceof Error ? failure.message : '', 1, 1);
  }
  if (values === null || values === undefined) {
    return { ok: true, values: {} };
  }
  if (!isJsonObject(values)) {
    return problem('Values have to be a mapping of names to values', 1, 1);
  }
  return { ok: true, values };
}

function problem(message: string, line: number, column: number): ParsedYaml {
  return { ok: false, problem: { message, line, column } };
}

/** Writes values as YAML; nothing at all for no values. */
export function formatValues(values: JsonObject): string {
  return Object.keys(values).length === 0
    ? ''
    : new Document(values).toString(STYLE);
}

/** Writes any value as YAML. */
export function formatValue(value: JsonValue): string {
  return new Document(value).toString(STYLE);
}

/**
 * Changes a YAML text to hold the given values, touching only what differs:
 * comments, order and style of the rest stay. The text has to be valid.
 */
export function updateYaml(text: string, values: JsonObject): string {
  const parsed = parseValues(text);
  if (!parsed.ok) {
    throw new Error(`The YAML is invalid: ${parsed.problem.message}`);
  }
  if (sameJson(parsed.values, values) && sameNulls(parsed.values, values)) {
    return text;
  }
  const document = parseDocument(text);
  if (!isMap(document.contents)) {
    const comment = document.commentBefore ?? document.comment;
    const fresh = new Document(values);
    fresh.commentBefore = comment ?? null;
    return Object.keys(values).length > 0 || comment
      ? print(fresh, values)
      : '';
  }
  reconcileMap(document, document.contents, values);
  return print(document, values);
}

function print(document: Document.Parsed | Document, values: JsonObject) {
  const hasText = document.commentBefore || document.comment;
  return Object.keys(values).length === 0 && !hasText
    ? ''
    : document.toString(STYLE);
}

function reconcileMap(document: Document, map: YAMLMap, values: JsonObject) {
  for (const pair of [...map.items]) {
    const key = keyText(pair.key);
    if (!Object.prototype.hasOwnProperty.call(values, key)) {
      map.delete(pair.key);
    }
  }
  for (const key of Object.keys(values)) {
    const value = own(values, key);
    // Compared as text: a key written as a number is the same member.
    const pair = map.items.find(item => keyText(item.key) === key);
    if (!pair) {
      map.add(document.createPair(key, value));
    } else if (!reconcile(document, pair.value, value)) {
      pair.value = document.createNode(value);
    }
  }
}

/** Changes a node in place; false when it has to be replaced. */
function reconcile(
  document: Document,
  node: unknown,
  value: FormValue,
): boolean {
  if (isMap(node) && isJsonObject(value)) {
    reconcileMap(document, node, value);
    return true;
  }
  if (isSeq(node) && Array.isArray(value)) {
    reconcileSeq(document, node, value);
    return true;
  }
  if (isScalar(node)) {
    if (node.value === value) {
      return true;
    }
    if (typeof value !== 'object' && typeof node.value === typeof value) {
      node.value = value;
      return true;
    }
  }
  return false;
}

function reconcileSeq(document: Document, seq: YAMLSeq, values: FormValue[]) {
  seq.items.length = Math.min(seq.items.length, values.length);
  values.forEach((value, index) => {
    const node = seq.items[index] as Node | undefined;
    if (!reconcile(document, node, value)) {
      seq.set(index, document.createNode(value));
    }
  });
}

function keyText(key: unknown): string {
  return String(isScalar(key) ? key.value : key);
}

/** `null` deletes a default, so it has to be kept apart from absent here. */
function sameNulls(left: JsonObject, right: JsonObject): boolean {
  return JSON.stringify(sorted(left)) === JSON.stringify(sorted(right));
}

function sorted(value: FormValue): FormValue {
  if (Array.isArray(value)) {
    return value.map(item => sorted(item) ?? null);
  }
  if (isJsonObject(value)) {
    return Object.fromEntries(
      Object.keys(value)
        .sort()
        .map(key => [key, sorted(value[key]) ?? null]),
    );
  }
  return value;
}
