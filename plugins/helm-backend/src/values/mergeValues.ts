export { mergeValues } from '@foredeck/backstage-plugin-helm-common';
