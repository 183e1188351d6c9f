export { streamNdjson } from '@foredeck/backstage-plugin-operations-node';
