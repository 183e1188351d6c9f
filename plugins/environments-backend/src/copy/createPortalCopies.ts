import type { RootConfigService } from '@backstage/backend-plugin-api';
import type { MaskingScript } from '@foredeck/backstage-plugin-environments-common';
import type { ExpirySettings } from '../config/readExpiry';
import type { ConfiguredSpace } from '../config/readSpaces';
import { createDataCopies } from '../data/createDataCopies';
import { scanLeftovers } from '../plan/leftovers/scanLeftovers';
import { createPreflight } from '../preflight/createPreflight';
import { createNewTargetCheck } from './checkNewTarget';
import type { CopyService } from './CopyService';
import { createCopies, type CopyParts } from './createCopies';

/** Copies as a portal makes them: with jobs for data, and every check before. */
export function createPortalCopies(
  options: Omit<CopyParts, 'checkNewTarget' | 'data' | 'preflight'> & {
    config: RootConfigService;
    expiry: ExpirySettings;
    protectedNamespaces: readonly string[];
    spaces: readonly ConfiguredSpace[];
  },
): { copies: CopyService; maskingScripts(): MaskingScript[] } {
  const { access, directory, helm, protectedNamespaces } = options;
  const data = createDataCopies(options);
  const preflight = createPreflight({
    ...{ access, directory, scanLeftovers, protectedNamespaces },
    grantsRoles: options.roles.any,
    engine: () => helm.get(),
    measure: (...told) => data.measure(...told),
    masking: () => data.maskingScripts(),
  });
  return {
    copies: createCopies({
      ...{ ...options, data, preflight },
      checkNewTarget: createNewTargetCheck(options),
    }),
    maskingScripts: () => data.maskingScripts(),
  };
}
