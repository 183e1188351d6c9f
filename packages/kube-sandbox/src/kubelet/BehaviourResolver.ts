import type { Container, Pod } from '../controllers/kinds/Pod';
import type { ResourceStore } from '../store/ResourceStore';
import { mapMatches } from '../controllers/runtime/selectors';
import { environmentVariable } from './environment';
import type { ImageCatalog } from './imageCatalog';
import { formatUsage } from './imageCatalog';
import { imageDenied, imageNotFound, parseImage } from './imageReference';
import type {
  BehaviourMatch,
  BehaviourPreset,
  ContainerBehaviour,
  LogFormat,
  PodBehaviour,
} from './PodBehaviour';
import { isBehaviourPreset, presetBehaviour } from './PodBehaviour';
import type { CommandOutcome } from './shellScript';
import { commandOutcome } from './shellScript';

/** A preset, or `container=preset` pairs, comma-separated. On the pod. */
export const BEHAVIOUR_ANNOTATION = 'sandbox.foredeck.io/behaviour';
/** What the log looks like: a {@link LogFormat}. */
export const LOG_FORMAT_ANNOTATION = 'sandbox.foredeck.io/log-format';
/** Lines per second; above 20 lines carry a gapless number, for load tests. */
export const LOG_RATE_ANNOTATION = 'sandbox.foredeck.io/logs-per-second';
/** From a container's start until it serves, in milliseconds at speed 1. */
export const START_ANNOTATION = 'sandbox.foredeck.io/start-millis';
const BEHAVIOUR_VARIABLE = 'SANDBOX_BEHAVIOUR';
const BEHAVIOUR_ARGUMENT = '--sandbox-behaviour=';

/** How long a container of a Job works when nothing says otherwise. */
const TASK_MILLIS = 1200;

/**
 * Finds how a container fares. Later sources win: its image, its command, its
 * environment and arguments, the pod's annotations, then scripts, newest last.
 */
export class BehaviourResolver {
  #scripts: Array<{ match: BehaviourMatch; behaviour: PodBehaviour }> = [];
  #catalog: ImageCatalog;
  #store: ResourceStore;

  constructor(catalog: ImageCatalog, store: ResourceStore) {
    this.#catalog = catalog;
    this.#store = store;
  }

  /** @returns the way to take the script back */
  script(match: BehaviourMatch, behaviour: PodBehaviour): () => void {
    const script = { match, behaviour };
    this.#scripts.push(script);
    return () => {
      this.#scripts = this.#scripts.filter(other => other !== script);
    };
  }

  resolve(pod: Pod, container: Container): ContainerBehaviour {
    const image = parseImage(container.image ?? '');
    let behaviour = this.#catalog(
      image ?? {
        original: container.image ?? '',
        registry: 'docker.io',
        repository: 'unknown',
        tag: 'latest',
      },
    );
    const add = (change: PodBehaviour) => {
      const { preset, container: only, ...rest } = change;
      if (only && only !== container.name) {
        return;
      }
      const fromPreset = preset ? presetBehaviour(preset) : {};
      behaviour = { ...behaviour, ...fromPreset, ...rest };
      if (image && preset === 'pull-error') {
        behaviour.pullError = imageNotFound(image);
      } else if (image && preset === 'pull-denied') {
        behaviour.pullError = imageDenied(image);
      }
    };
    const argv = [...(container.command ?? []), ...(container.args ?? [])];
    const outcome = this.#outcome(pod, container, argv);
    add(this.#fromCommand(container, outcome));
    const runsOn = outcome && !outcome.handsOver;
    if (pod.spec.restartPolicy !== 'Always' && !behaviour.exit && !runsOn) {
      add({ exit: { afterMillis: TASK_MILLIS, code: 0 } });
    }
    for (const preset of presetsAsked(container, argv)) {
      add({ preset });
    }
    for (const change of fromAnnotations(pod)) {
      add(change);
    }
    for (const { match, behaviour: change } of this.#scripts) {
      if (matches(match, pod, container)) {
        add(change);
      }
    }
    return behaviour;
  }

  #fromCommand(container: Container, outcome?: CommandOutcome): PodBehaviour {
    if (outcome?.handsOver) {
      return { prelude: outcome.output, exit: undefined };
    }
    if (outcome) {
      return { output: outcome.output, exit: outcome.exit };
    }
    // A shell image with a program of its own runs that program.
    return container.command?.length ? { exit: undefined } : {};
  }

  #outcome(pod: Pod, container: Container, argv: string[]) {
    return commandOutcome(argv, {
      variable: name => environmentVariable(this.#store, pod, container, name),
      resolves: host => {
        const [name, namespace] = host.split('.');
        const inCluster = this.#store.get(
          'services',
          namespace && namespace !== 'svc' ? namespace : pod.metadata.namespace,
          name,
        );
        return !!inCluster || /\.(com|org|net|io|dev)$/.test(host);
      },
    });
  }
}

function matches(match: BehaviourMatch, pod: Pod, container: Container) {
  return (
    (!match.image || match.image.test(container.image ?? '')) &&
    (!match.namespace || match.namespace === pod.metadata.namespace) &&
    mapMatches(match.podLabels, pod.metadata.labels)
  );
}

function presetsAsked(container: Container, argv: string[]): BehaviourPreset[] {
  return [
    container.env?.find(({ name }) => name === BEHAVIOUR_VARIABLE)?.value,
    argv
      .find(argument => argument.startsWith(BEHAVIOUR_ARGUMENT))
      ?.slice(BEHAVIOUR_ARGUMENT.length),
  ].filter((text): text is BehaviourPreset => isBehaviourPreset(text ?? ''));
}

/** The annotation reads `crash-loop`, or `api=crash-loop,proxy=slow-start`. */
function fromAnnotations(pod: Pod): PodBehaviour[] {
  const annotations = pod.metadata.annotations ?? {};
  const changes: PodBehaviour[] = [];
  for (const part of (annotations[BEHAVIOUR_ANNOTATION] ?? '').split(',')) {
    const [left, right] = part.split('=').map(text => text.trim());
    const preset = right ?? left;
    if (preset && isBehaviourPreset(preset)) {
      changes.push({ preset, ...(right && { container: left }) });
    }
  }
  const rate = Number(annotations[LOG_RATE_ANNOTATION] ?? NaN);
  const start = Number(annotations[START_ANNOTATION] ?? NaN);
  const format = annotations[LOG_FORMAT_ANNOTATION];
  changes.push({
    ...(rate >= 0 && { logsPerSecond: rate }),
    ...(start >= 0 && { startMillis: start }),
    ...(format && {
      logFormat: format as LogFormat,
      ...formatUsage(format as LogFormat),
    }),
  });
  return changes;
}
