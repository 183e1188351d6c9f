import type { ContainerStatus } from '../controllers/kinds/Pod';
import type { ContainerLife } from './ContainerLife';
import { imageId, parseImage } from './imageReference';

/** A container as its pod's status shows it. */
export function containerStatus(life: ContainerLife): ContainerStatus {
  const { container, state, lastState, containerId } = life;
  const image = parseImage(container.image ?? '');
  const wasCreated = state.running ?? state.terminated ?? lastState.terminated;
  return {
    name: container.name,
    state,
    lastState,
    ready: life.ready,
    restartCount: life.restartCount,
    image: container.image ?? '',
    imageID: image && wasCreated ? imageId(image) : '',
    ...(containerId && { containerID: containerId }),
    started: life.started,
  };
}
