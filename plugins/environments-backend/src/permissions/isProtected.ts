import { createPermissionRule } from '@backstage/plugin-permission-node';
import {
  environmentResourceRef,
  type EnvironmentQuery,
} from './EnvironmentResource';

/** The environment is protected. */
export const isProtected = createPermissionRule({
  name: 'IS_PROTECTED',
  description: 'Allow environments that are protected',
  resourceRef: environmentResourceRef,
  apply: environment => environment.protected,
  toQuery: (): EnvironmentQuery => ({ field: 'protected', values: ['true'] }),
});
