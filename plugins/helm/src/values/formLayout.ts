import { UiSchema } from '@rjsf/utils';
import { isJsonObject } from './json';

export interface FormSection {
  /** The profile's own words; absent for properties without a group. */
  title?: string;
  properties: string[];
}

export interface FormLayout {
  sections: FormSection[];
  /** Shown collapsed, below everything else. */
  advanced: string[];
}

/**
 * Distributes the top-level properties over sections: `ui:group` names the
 * section, sections come in the order of first appearance; `ui:advanced` and
 * properties the ui schema does not mention are advanced.
 */
export function layoutForm(
  properties: string[],
  uiSchema: UiSchema,
): FormLayout {
  const sections: FormSection[] = [];
  const advanced: string[] = [];
  for (const property of properties) {
    const overlay: unknown = uiSchema[property];
    if (isHidden(overlay)) {
      continue;
    }
    if (!isJsonObject(overlay) || overlay['ui:advanced'] === true) {
      advanced.push(property);
      continue;
    }
    const group = overlay['ui:group'];
    const title = typeof group === 'string' ? group : undefined;
    const section = sections.find(candidate => candidate.title === title);
    if (section) {
      section.properties.push(property);
    } else {
      sections.push({ title, properties: [property] });
    }
  }
  // With nothing curated there is nothing to put the rest behind.
  return sections.length === 0
    ? { sections: [{ properties: advanced }], advanced: [] }
    : { sections, advanced };
}

/** What a profile keeps out of the form altogether; its value stays as it is. */
function isHidden(overlay: unknown): boolean {
  return isJsonObject(overlay) && overlay['ui:widget'] === 'hidden';
}

/**
 * Makes every `ui:order` complete: rjsf refuses to render an object whose
 * order misses a property and has no `*`.
 */
export function completeOrder(uiSchema: UiSchema): UiSchema {
  const result: UiSchema = {};
  for (const [key, value] of Object.entries(uiSchema)) {
    if (key === 'ui:order' && Array.isArray(value)) {
      result[key] = value.includes('*') ? value : [...value, '*'];
    } else if (isJsonObject(value) && !key.startsWith('ui:')) {
      result[key] = completeOrder(value);
    } else {
      result[key] = value;
    }
  }
  return result;
}

/** `imagePullPolicy` as "Image pull policy", for fields without a title. */
export function humanize(name: string): string {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .trim()
    .split(' ')
    .map(word => (/^[A-Z]{2,}$/.test(word) ? word : word.toLowerCase()))
    .join(' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
