import { JsonObject } from '@backstage/types';
import { humanize, layoutForm } from './formLayout';
import { FormValue, isJsonObject, own } from './json';
import { resolve } from './schemaTitle';

/** One setting of the form, to be found by its name. */
export interface Setting {
  path: string[];
  /** The form's words along the path. */
  titles: string[];
  description?: string;
}

// Schemas may refer to themselves.
const DEEPEST = 8;

/** All settings a schema has, lists and free mappings whole, in its order. */
export function indexSettings(
  schema: JsonObject,
  uiSchema: JsonObject,
): Setting[] {
  return settingsIn(schema, uiSchema, schema, [], []);
}

function settingsIn(
  place: JsonObject,
  overlay: FormValue,
  root: JsonObject,
  path: string[],
  titles: string[],
): Setting[] {
  const properties = isJsonObject(place.properties) ? place.properties : {};
  return Object.keys(properties).flatMap(key => {
    const property = resolve(own(properties, key), root);
    const words = isJsonObject(overlay) ? own(overlay, key) : undefined;
    const ui = isJsonObject(words) ? words : {};
    if (!isJsonObject(property) || ui['ui:widget'] === 'hidden') {
      return [];
    }
    const here = [...path, key];
    const named = [
      ...titles,
      String(ui['ui:title'] ?? property.title ?? humanize(key)),
    ];
    const inner =
      here.length < DEEPEST ? settingsIn(property, ui, root, here, named) : [];
    const description = ui['ui:help'] ?? property.description;
    return inner.length > 0
      ? inner
      : [
          {
            path: here,
            titles: named,
            description:
              typeof description === 'string' ? description : undefined,
          },
        ];
  });
}

/**
 * The settings that have all words of a text in their titles or path, those
 * that begin with it first.
 */
export function findSettings(settings: Setting[], text: string): Setting[] {
  const words = text
    .toLocaleLowerCase()
    .split(/[\s.›]+/)
    .filter(Boolean);
  if (words.length === 0) {
    return settings;
  }
  const rank = ({ path, titles }: Setting) => {
    const last = [path[path.length - 1], titles[titles.length - 1]];
    return last.some(name => name.toLocaleLowerCase().startsWith(words[0]))
      ? 0
      : 1;
  };
  return settings
    .filter(({ path, titles }) => {
      const name = [...path, ...titles].join(' ').toLocaleLowerCase();
      return words.every(word => name.includes(word));
    })
    .sort((a, b) => rank(a) - rank(b));
}

/** As many settings as can be looked over without folding some away. */
const MANY_SETTINGS = 60;

/**
 * The top-level settings that begin folded: those of Advanced, in a schema so
 * big that nobody reads all of it.
 */
export function foldedSettings(
  schema: JsonObject,
  uiSchema: JsonObject,
): ReadonlySet<string> {
  const properties = isJsonObject(schema.properties) ? schema.properties : {};
  const { sections, advanced } = layoutForm(Object.keys(properties), uiSchema);
  const [first, ...others] = sections;
  // Without an overlay all settings are in the one section.
  const bulk =
    advanced.length > 0 || others.length > 0 ? advanced : first.properties;
  return new Set(
    indexSettings(schema, uiSchema).length > MANY_SETTINGS ? bulk : [],
  );
}
