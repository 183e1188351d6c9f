// The logs backend, in a process of its own.
import { serve } from '../portal/serve';

serve({
  foredeck: { logs: { limits: { streamsPerUser: 100 } } },
  plugins: [import('@foredeck/backstage-plugin-logs-backend')],
});
