import type { RootConfigService } from '@backstage/backend-plugin-api';
import type { MaskingScript } from '@foredeck/backstage-plugin-environments-common';
import { createDataCopies } from '../data/createDataCopies';
import { scanLeftovers } from '../plan/leftovers/scanLeftovers';
import { createPreflight } from '../preflight/createPreflight';
import type { CopyService } from './CopyService';
import { createCopies, type CopyParts } from './createCopies';

/** Copies as a portal makes them: with jobs for data, and every check before. */
export function createPortalCopies(
  options: Omit<CopyParts, 'data' | 'preflight'> & {
    config: RootConfigService;
    protectedNamespaces: readonly string[];
  },
): { copies: CopyService; maskingScripts(): MaskingScript[] } {
  const { access, directory, helm, protectedNamespaces } = options;
  const data = createDataCopies(options);
  const preflight = createPreflight({
    ...{ access, directory, scanLeftovers, protectedNamespaces },
    engine: () => helm.get(),
    masking: () => data.maskingScripts(),
  });
  return {
    copies: createCopies({ ...options, data, preflight }),
    maskingScripts: () => data.maskingScripts(),
  };
}
