import {
  Completion,
  CompletionContext,
  CompletionResult,
} from '@codemirror/autocomplete';
import { JsonObject, JsonValue } from '@backstage/types';
import { cursorPlace } from './cursorPlace';
import { docAt, membersAt, SettingDoc } from './schemaPlaces';

/** The words completion uses beside the schema's own. */
export interface SchemaWords {
  /** Such as `Default: 1`. */
  default(value: string): string;
  /** Beside a default and an example among the values offered. */
  fallback: string;
  example: string;
}

/** Offers the names and values a chart's schema knows. */
export function schemaCompletion(schema: JsonObject, words: SchemaWords) {
  return (context: CompletionContext): CompletionResult | null => {
    const { doc } = context.state;
    const place = cursorPlace(doc.toString(), context.pos);
    if (!place || (!context.explicit && place.from === context.pos)) {
      return null;
    }
    const options =
      place.writing === 'key'
        ? keyOptions(schema, place.path, place.siblings, place.indent, words)
        : valueOptions(docAt(place.path, schema), words);
    return options.length > 0
      ? { from: place.from, options, validFor: /^[^\s:]*$/ }
      : null;
  };
}

function keyOptions(
  schema: JsonObject,
  path: string[],
  siblings: string[],
  indent: number,
  words: SchemaWords,
): Completion[] {
  return [...membersAt(path, schema)]
    .filter(([name]) => !siblings.includes(name))
    .map(([name, doc]) => ({
      label: name,
      detail: doc.types.join(' | '),
      info: infoOf(doc, words),
      type: 'property',
      apply: `${keyText(name)}:${opening(doc, indent)}`,
    }));
}

/** What follows a name: a value beside it, or a mapping or list below it. */
function opening({ types }: SettingDoc, indent: number): string {
  const inner = `\n${' '.repeat(indent + 2)}`;
  if (types[0] === 'object') {
    return inner;
  }
  return types[0] === 'array' ? `${inner}- ` : ' ';
}

function valueOptions(doc: SettingDoc, words: SchemaWords): Completion[] {
  const options = new Map<string, Completion>();
  const offer = (value: JsonValue, detail?: string) => {
    const label = scalarText(value);
    if (label !== undefined && !options.has(label)) {
      options.set(label, { label, detail, type: 'constant' });
    }
  };
  doc.values.forEach(value => offer(value));
  if (doc.types.includes('boolean')) {
    offer(true);
    offer(false);
  }
  if (doc.default !== undefined) {
    offer(doc.default, words.fallback);
  }
  doc.examples.forEach(value => offer(value, words.example));
  return [...options.values()];
}

function infoOf(doc: SettingDoc, words: SchemaWords): string | undefined {
  const fallback =
    doc.default === undefined ? undefined : scalarText(doc.default);
  const lines = [
    doc.title,
    doc.description,
    fallback && words.default(fallback),
  ].filter(Boolean);
  return lines.length > 0 ? lines.join('\n') : undefined;
}

/** A value on one line of YAML; undefined for lists, mappings and nothing. */
export function scalarText(value: JsonValue): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') {
    return String(value);
  }
  if (typeof value !== 'string' || value === '') {
    return undefined;
  }
  // What YAML would read as something else than a text is quoted.
  return /^[A-Za-z_/][\w./:-]*$/.test(value) &&
    !/^(true|false|null|yes|no|on|off|y|n)$/i.test(value) &&
    !/:$/.test(value)
    ? value
    : JSON.stringify(value);
}

function keyText(name: string): string {
  return scalarText(name) ?? '""';
}
