import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { OwnershipPolicy } from './OwnershipPolicy';
import { readPolicyConfig } from './PolicyConfig';

export default createBackendModule({
  pluginId: 'permission',
  moduleId: 'ownership-policy',
  register(reg) {
    reg.registerInit({
      deps: {
        policy: policyExtensionPoint,
        config: coreServices.rootConfig,
        userInfo: coreServices.userInfo,
      },
      async init({ policy, config, userInfo }) {
        policy.setPolicy(
          new OwnershipPolicy({
            config: readPolicyConfig(config),
            claimsOf: async credentials =>
              (await userInfo.getUserInfo(credentials)).ownershipEntityRefs,
          }),
        );
      },
    });
  },
});
