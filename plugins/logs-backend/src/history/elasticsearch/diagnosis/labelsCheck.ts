import type { DoctorCheck } from '@foredeck/backstage-plugin-logs-common';
import type { FieldCaps, LabelMappings, MappedField } from '../client/answers';
import { check } from './checks';

const LABELS = 'kubernetes.labels';

/** Types that take any label, whatever its name. */
const FLAT = new Set(['flattened', 'flat_object']);

const FIX: DoctorCheck['fix'] = {
  text: 'Let the collector write names of labels without dots, in filebeat.yml as below (with Fluent Bit: Replace_Dots On in its output). What an index holds already does not change: roll it over, or wait for the next day',
  language: 'yaml',
  snippet: `filebeat.autodiscover:
  providers:
    - type: kubernetes
      hints.enabled: true
      labels.dedot: true
      annotations.dedot: true
# or, without autodiscover:
processors:
  - add_kubernetes_metadata:
      labels.dedot: true
      annotations.dedot: true
`,
};

/** How Filebeat writes a label's name when it takes out its dots. */
export function dedotted(label: string): string {
  return label.replaceAll('.', '_');
}

/** The parts of a dotted name that it makes objects of: `a.b.c` has `a` and `a.b`. */
function parentsOf(label: string): string[] {
  const parts = label.split('.');
  return parts.slice(1).map((_, end) => parts.slice(0, end + 1).join('.'));
}

/** Fields to ask the capabilities of, for the labels of a pod. */
export function labelFields(labels: Record<string, string>): string[] {
  const names = Object.keys(labels).flatMap(label => [
    ...parentsOf(label),
    label,
    dedotted(label),
  ]);
  return [...new Set(names)].map(name => `${LABELS}.${name}`);
}

function fieldAt(
  labels: MappedField | undefined,
  name: string,
): MappedField | undefined {
  return name
    .split('.')
    .reduce<MappedField | undefined>(
      (field, part) => field?.properties?.[part],
      labels,
    );
}

function isObject({ type, properties }: MappedField): boolean {
  return properties !== undefined || type === 'object' || type === 'nested';
}

/** A label that is to be a string and an object at once. */
interface Conflict {
  field: string;
  there: 'string' | 'object';
  /** The pod's label that does not fit. */
  label: string;
}

function conflictIn(
  labels: MappedField | undefined,
  names: string[],
): Conflict | undefined {
  for (const label of names) {
    for (const parent of parentsOf(label)) {
      const field = fieldAt(labels, parent);
      if (field && !isObject(field)) {
        return { field: `${LABELS}.${parent}`, there: 'string', label };
      }
    }
    const own = fieldAt(labels, label);
    if (own && isObject(own)) {
      return { field: `${LABELS}.${label}`, there: 'object', label };
    }
  }
  return undefined;
}

/**
 * Whether the store can hold the pod's labels. With their dots, `app` is a
 * string and `app.kubernetes.io/name` makes `app` an object: an index takes
 * whichever came first, and refuses every line of pods with the other.
 */
export function labelsCheck(
  labels: Record<string, string>,
  store: {
    /** Name of the newest index, whose mapping decides what is refused. */
    index: string;
    mappings: LabelMappings;
    caps: FieldCaps['fields'];
    /** Whether lines of the pod arrived in the last hour. */
    arrives: boolean;
  },
): DoctorCheck {
  const { index, mappings, caps, arrives } = store;
  const names = Object.keys(labels);
  const root =
    mappings[index]?.mappings?.properties?.kubernetes?.properties?.labels;
  if (names.length === 0 || FLAT.has(root?.type ?? '')) {
    return check('labels', 'ok', 'The labels of the pod can not conflict');
  }
  const taken = Object.keys(root?.properties ?? {});
  const dotless = taken.some(name => /_[^./]*\//.test(name));
  const conflict = conflictIn(root, names);
  if (conflict && !(dotless && conflict.there === 'string')) {
    return refused(conflict, index, labels);
  }
  const mixed = labelFields(labels).find(field => {
    const types = Object.keys(caps[field] ?? {});
    return types.includes('object') && types.some(type => isValue(type));
  });
  if (mixed) {
    return differs(mixed, caps[mixed]);
  }
  const inner = names.find(name =>
    names.some(other => parentsOf(other).includes(name)),
  );
  if (inner && !dotless && !arrives) {
    const label = names.find(other => parentsOf(other).includes(inner)) ?? '';
    return refused(
      { field: `${LABELS}.${inner}`, there: 'string', label },
      index,
      labels,
    );
  }
  return check(
    'labels',
    'ok',
    dotless
      ? 'Labels are stored without dots, so that they can not conflict'
      : 'No label of the pod conflicts with what the index holds',
  );
}

function isValue(type: string): boolean {
  return type !== 'object' && type !== 'nested' && type !== 'unmapped';
}

function refused(
  { field, there, label }: Conflict,
  index: string,
  labels: Record<string, string>,
): DoctorCheck {
  return check(
    'labels',
    'problem',
    `Lines of this pod are refused: in ${index} ${field} is ${
      there === 'string' ? 'a string' : 'an object'
    }, and the pod's label ${label} needs it to be ${
      there === 'string' ? 'an object' : 'a string'
    }`,
    {
      evidence: [
        { label: `${field} in ${index}`, value: there },
        { label: `Label ${label} of the pod`, value: labels[label] ?? '' },
      ],
      fix: FIX,
    },
  );
}

function differs(
  field: string,
  types: FieldCaps['fields'][string],
): DoctorCheck {
  return check(
    'labels',
    'problem',
    `${field} is a string in some indices and an object in others: in each, lines of pods with the other kind of label are refused`,
    {
      evidence: Object.entries(types).map(([type, { indices }]) => ({
        label: `As ${type} in`,
        value: indices?.slice(0, 5).join(', ') ?? 'all other indices',
      })),
      fix: FIX,
    },
  );
}
