import { InputError, NotFoundError } from '@backstage/errors';
import type { ScopedPack } from '../packs/ScopedPack';
import type { ChosenPanel } from './PanelBatch';

/** @throws InputError */
export function readPanelRef(text: string): { pack: string; panel: string } {
  const [pack, panel, ...more] = text.split('/');
  if (!pack || !panel || more.length) {
    throw new InputError(
      `panels: "${text}" is no panel; write it as pack/panel, such as compute/cpu`,
    );
  }
  return { pack, panel };
}

/** @throws NotFoundError */
export function findPanel(
  packs: readonly ScopedPack[],
  { pack, panel }: { pack: string; panel: string },
): ChosenPanel {
  const scoped = packs.find(one => one.pack.id === pack);
  const definition = scoped?.pack.panels.find(({ id }) => id === panel);
  if (!scoped || !definition) {
    throw new NotFoundError(
      `There is no panel ${pack}/${panel} for this; it may have been renamed, or you may not see it`,
    );
  }
  return { scoped, definition };
}
