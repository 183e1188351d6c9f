import type { Container } from '../controllers/kinds/Pod';
import type { ContainerHost } from './ContainerHost';
import { parseImage } from './imageReference';
import type { ContainerBehaviour } from './PodBehaviour';

const FIRST_BACKOFF_MILLIS = 10_000;
const LONGEST_BACKOFF_MILLIS = 300_000;
/** From the failed pull to the next look, which finds the back-off. */
const NOTICE_MILLIS = 1000;

interface PullOutcome {
  pulled: (behaviour: ContainerBehaviour) => void;
  waiting: (reason: string, message: string) => void;
  after: (nominalMillis: number, callback: () => void) => void;
}

/** Gets a container's image onto the node, or says why it can not. */
export class ImagePull {
  #container: Container;
  #host: ContainerHost;
  #outcome: PullOutcome;
  #backoffMillis = FIRST_BACKOFF_MILLIS;

  constructor(container: Container, host: ContainerHost, outcome: PullOutcome) {
    this.#container = container;
    this.#host = host;
    this.#outcome = outcome;
  }

  begin(): void {
    const { imagePullPolicy } = this.#container;
    const image = this.#container.image ?? '';
    if (!parseImage(image)) {
      const message = `Failed to apply default image tag "${image}": couldn't parse image name "${image}": invalid reference format`;
      this.#event('Warning', 'InspectFailed', message);
      this.#event('Warning', 'Failed', 'Error: InvalidImageName');
      this.#outcome.waiting('InvalidImageName', message);
      return;
    }
    const behaviour = this.#host.behaviour(this.#container);
    const present = !behaviour.pullError && this.#host.imageIsPresent(image);
    if (imagePullPolicy === 'Never' && !present) {
      const message = `Container image "${image}" is not present with pull policy of Never`;
      this.#event('Warning', 'ErrImageNeverPull', message);
      this.#event('Warning', 'Failed', 'Error: ErrImageNeverPull');
      this.#outcome.waiting('ErrImageNeverPull', message);
      return;
    }
    if (present && imagePullPolicy !== 'Always') {
      this.#event(
        'Normal',
        'Pulled',
        `Container image "${image}" already present on machine`,
      );
      this.#outcome.pulled(behaviour);
      return;
    }
    this.#event('Normal', 'Pulling', `Pulling image "${image}"`);
    // A present image only has its manifest looked up.
    const millis = present
      ? Math.min(behaviour.pullMillis, 80)
      : behaviour.pullMillis;
    this.#outcome.after(millis, () => this.#finish(image, behaviour, millis));
  }

  #finish(image: string, behaviour: ContainerBehaviour, millis: number): void {
    const { pullError } = behaviour;
    if (pullError) {
      this.#event(
        'Warning',
        'Failed',
        `Failed to pull image "${image}": ${pullError}`,
      );
      this.#event('Warning', 'Failed', 'Error: ErrImagePull');
      this.#outcome.waiting('ErrImagePull', pullError);
      this.#outcome.after(NOTICE_MILLIS, () => this.#backOff(image, pullError));
      return;
    }
    this.#backoffMillis = FIRST_BACKOFF_MILLIS;
    this.#host.imageWasPulled(image);
    const took =
      millis < 1000 ? `${Math.round(millis)}ms` : `${millis / 1000}s`;
    this.#event(
      'Normal',
      'Pulled',
      `Successfully pulled image "${image}" in ${took} (${took} including waiting). Image size: ${behaviour.imageBytes} bytes.`,
    );
    this.#outcome.pulled(behaviour);
  }

  #backOff(image: string, pullError: string): void {
    const message = `Back-off pulling image "${image}"`;
    this.#event('Normal', 'BackOff', message);
    this.#event('Warning', 'Failed', 'Error: ImagePullBackOff');
    this.#outcome.waiting(
      'ImagePullBackOff',
      `${message}: ErrImagePull: ${pullError}`,
    );
    const wait = this.#backoffMillis;
    this.#backoffMillis = Math.min(wait * 2, LONGEST_BACKOFF_MILLIS);
    this.#outcome.after(wait, () => this.begin());
  }

  #event(type: 'Normal' | 'Warning', reason: string, message: string): void {
    this.#host.event(type, reason, message, this.#container);
  }
}
