import type { Evidence } from './EvidenceBook';

/** What to try next, in words, for the causes that can be told apart. */
export function hintsFor(options: {
  helmMessage: string;
  evidence?: Evidence;
}): string[] {
  const { evidence, helmMessage } = options;
  return evidence ? podHints(evidence) : helmHints(helmMessage);
}

function podHints({ problem, logs, events }: Evidence): string[] {
  switch (problem?.kind) {
    case 'image':
      return imageHints(`${problem.reason} ${problem.detail ?? ''}`);
    case 'config':
      return [
        'Check that the Secret or ConfigMap named in the message exists in this namespace and has that key.',
        'Remove the reference from the values if it is not needed any more.',
      ];
    case 'crash':
      if (problem.reason === 'OOMKilled') {
        return [
          'Raise the memory limit, or lower what the application allocates (for Java, -XX:MaxRAMPercentage).',
        ];
      }
      return [
        logs?.lines.length
          ? `The log says: ${tellingLine(logs.lines)}`
          : 'The container wrote nothing before it ended; check its command and arguments.',
        'Check environment variables, configuration and credentials that the new version needs.',
      ];
    case 'unschedulable':
      return [
        'Lower the requested CPU or memory, or ask for a larger cluster.',
        'Check node selectors, tolerations and volumes if the message names them.',
      ];
    case 'evicted':
      return [
        'Look at the events: they say which resource the node ran out of.',
      ];
    default:
      return events.some(one => one.reason === 'Unhealthy')
        ? [
            'Check path and port of the readiness probe.',
            'Give a slow starter more time by a startup probe.',
          ]
        : [
            'Look at the log: the application may still be starting, or wait for something it depends on.',
          ];
  }
}

const TELLING = /error|exception|fatal|panic|crit|fail|not set|missing|denied/i;
const STACK_FRAME = /^\s*(at |\.{3} |File "|Caused by$)/;

/** The last line that speaks of an error; the last line at all where none does. */
function tellingLine(lines: readonly string[]): string {
  const words = lines.filter(line => !STACK_FRAME.test(line));
  const line =
    words.findLast(one => TELLING.test(one)) ??
    words[words.length - 1] ??
    lines[lines.length - 1];
  return line.trim();
}

function imageHints(text: string): string[] {
  if (/not found|manifest unknown|InvalidImageName/i.test(text)) {
    return [
      'Check the image name and tag for typing errors.',
      'Check that the pipeline has pushed this tag.',
    ];
  }
  if (/unauthorized|denied|authentication|401|403/i.test(text)) {
    return [
      'Check that an image pull secret for this registry is set in the values and exists in the namespace.',
      'Registries also answer "denied" for images that do not exist: check name and tag.',
    ];
  }
  if (/no such host|timeout|refused/i.test(text)) {
    return [
      'Check the name of the registry, and that the cluster can reach it.',
    ];
  }
  return ['Check the image name, its tag, and the access to its registry.'];
}

function helmHints(message: string): string[] {
  if (/conflict.* with|Apply failed with \d+ conflict/i.test(message)) {
    return [
      'Others have changed these fields past Helm. Take over what they changed (forceConflicts), set it back first, or let one of the two own it.',
    ];
  }
  if (/invalid ownership metadata|cannot be imported/i.test(message)) {
    return [
      'An object of that name exists and belongs to something else. Choose another release name, or remove the object.',
    ];
  }
  if (/exceeded quota/i.test(message)) {
    return [
      "The namespace's quota is used up: lower requests, or ask for more.",
    ];
  }
  if (/forbidden/i.test(message)) {
    return ["Ask the cluster's administrators for the missing permission."];
  }
  return [];
}
