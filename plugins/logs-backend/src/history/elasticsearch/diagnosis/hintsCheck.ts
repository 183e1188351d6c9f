import type { DoctorCheck } from '@foredeck/backstage-plugin-logs-common';
import type { DoctorTarget } from '@foredeck/backstage-plugin-logs-node';
import { RE2JS } from 're2js';
import { check } from './checks';

/** Prefix of Filebeat's hints; `co.elastic.logs.app/` is for the container app. */
const FILEBEAT = 'co.elastic.logs';
const FLUENT_BIT = 'fluentbit.io/exclude';

type Hinted = Pick<DoctorTarget, 'annotations' | 'container' | 'recent'>;

/** A hint and the annotation it stands in; that of the container goes before that of the pod. */
function hint(
  { annotations, container }: Hinted,
  name: string,
): { key: string; value: string } | undefined {
  for (const prefix of [`${FILEBEAT}.${container}`, FILEBEAT]) {
    const key = `${prefix}/${name}`;
    if (annotations[key] !== undefined) {
      return { key, value: annotations[key] };
    }
  }
  return undefined;
}

/** Whether annotations of the pod keep its lines from being sent, or change them. */
export function hintsCheck(target: Hinted): DoctorCheck {
  return (
    switchedOff(target) ??
    linesLeftOut(target) ??
    jsonExpected(target) ??
    check('hints', 'ok', 'No annotation keeps lines from being sent')
  );
}

function switchedOff(target: Hinted): DoctorCheck | undefined {
  const { annotations, container } = target;
  const enabled = hint(target, 'enabled');
  const disable = hint(target, 'disable');
  const off =
    (enabled?.value.trim().toLowerCase() === 'false' ? enabled : undefined) ??
    (disable?.value.trim().toLowerCase() === 'true' ? disable : undefined) ??
    [FLUENT_BIT, `${FLUENT_BIT}-${container}`, `${FLUENT_BIT}_stdout`]
      .map(key => ({ key, value: annotations[key] }))
      .find(({ value }) => value?.trim().toLowerCase() === 'true');
  return (
    off &&
    check(
      'hints',
      'problem',
      'An annotation tells the collector to leave this container out',
      {
        evidence: [{ label: off.key, value: off.value ?? '' }],
        fix: {
          text: 'Take the annotation out of the pod template, or turn it around, and deploy',
          language: 'yaml',
          snippet: snippet(
            off.key.startsWith(FILEBEAT)
              ? `${FILEBEAT}/enabled: "true"`
              : `${off.key}: "false"`,
          ),
        },
      },
    )
  );
}

/** Expressions in a hint are separated by commas. */
function expressions(value: string): RE2JS[] {
  return value
    .split(',')
    .map(one => one.trim().replace(/^\[?['"]?|['"]?\]?$/g, ''))
    .filter(Boolean)
    .flatMap(one => {
      try {
        return RE2JS.compile(one);
      } catch {
        // The collector can not use it either, and says so in its own log.
        return [];
      }
    });
}

function linesLeftOut(target: Hinted): DoctorCheck | undefined {
  const { recent } = target;
  const exclude = hint(target, 'exclude_lines');
  const include = hint(target, 'include_lines');
  if (!exclude && !include) {
    return undefined;
  }
  const excluded = expressions(exclude?.value ?? '');
  const included = expressions(include?.value ?? '');
  const sent = recent.filter(
    ({ text }) =>
      (included.length === 0 ||
        included.some(one => one.matcher(text).find())) &&
      !excluded.some(one => one.matcher(text).find()),
  );
  const evidence = [
    ...[include, exclude].flatMap(one =>
      one ? { label: one.key, value: one.value } : [],
    ),
    { label: 'Last lines of the node', value: `${recent.length}` },
    { label: 'Of them sent', value: `${sent.length}` },
  ];
  if (recent.length > 0 && sent.length === 0) {
    return check(
      'hints',
      'problem',
      'Annotations leave out every one of the last lines',
      {
        evidence,
        fix: {
          text: 'Make the regular expressions in these annotations narrower, or take them out, and deploy',
          language: 'yaml',
          snippet: snippet(`${FILEBEAT}/exclude_lines: '^DEBUG'`),
        },
      },
    );
  }
  return check(
    'hints',
    'ok',
    sent.length < recent.length
      ? `Annotations leave out ${recent.length - sent.length} of the last ${
          recent.length
        } lines, on purpose`
      : 'Annotations choose among lines, and leave out none of the last ones',
    { evidence },
  );
}

function jsonExpected(target: Hinted): DoctorCheck | undefined {
  const { recent } = target;
  const names = ['message_key', 'keys_under_root', 'overwrite_keys'];
  const found = ['json', 'ndjson', 'parsers.ndjson']
    .flatMap(kind => names.map(name => hint(target, `${kind}.${name}`)))
    .flatMap(one => one ?? []);
  if (found.length === 0) {
    return undefined;
  }
  const objects = recent.map(({ text }) => objectOf(text));
  const broken = objects.filter(one => !one).length;
  const evidence = found.map(({ key, value }) => ({ label: key, value }));
  const messageKey = found.find(({ key }) => key.endsWith('message_key'));
  if (recent.length > 0 && broken === recent.length) {
    return check(
      'hints',
      'problem',
      'Annotations say that lines are JSON, and none of the last lines is',
      {
        evidence: [
          ...evidence,
          {
            label: 'Last line',
            value: recent[recent.length - 1].text.slice(0, 200),
          },
        ],
        fix: {
          text: 'Take the JSON hints out of the pod template, or let the service log JSON. Lines that can not be parsed may be left without a message, or out',
        },
      },
    );
  }
  const without = messageKey
    ? objects.filter(one => one && !(messageKey.value in one)).length
    : 0;
  if (messageKey && without > 0) {
    return check(
      'hints',
      'problem',
      `${without} of the last ${recent.length} lines have no "${messageKey.value}", which is to become their message: they arrive without text`,
      {
        evidence,
        fix: {
          text: 'Name the key that holds the message',
          language: 'yaml',
          snippet: snippet(`${messageKey.key}: "message"`),
        },
      },
    );
  }
  return check(
    'hints',
    'ok',
    'Annotations say that lines are JSON, and they are',
    { evidence },
  );
}

function objectOf(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? value
      : undefined;
  } catch {
    // Then it is none.
    return undefined;
  }
}

function snippet(annotation: string): string {
  return `spec:\n  template:\n    metadata:\n      annotations:\n        ${annotation}\n`;
}
