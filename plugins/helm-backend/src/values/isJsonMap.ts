export { isJsonMap } from '@foredeck/backstage-plugin-helm-common';
