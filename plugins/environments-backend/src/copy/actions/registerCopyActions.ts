import type { AuthService } from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { CopyService } from '../CopyService';
import { registerGetCopy } from './getCopy';
import { registerListCopies } from './listCopies';
import { registerPlanCopy } from './planCopy';
import { registerPromote } from './promote';
import { registerStartCopy } from './startCopy';

/** What an action on copies is made of. */
export interface CopyActionParts {
  actionsRegistry: ActionsRegistryService;
  auth: AuthService;
  copies: CopyService;
}

/** Every capability also as an action, under the same permissions. */
export function registerCopyActions(parts: CopyActionParts): void {
  registerPlanCopy(parts);
  registerStartCopy(parts);
  registerGetCopy(parts);
  registerListCopies(parts);
  registerPromote(parts);
}
