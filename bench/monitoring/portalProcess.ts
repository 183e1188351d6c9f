// The monitoring backend, in a process of its own. The third argument is the address of
// the cluster's Prometheus.
import { serve } from '../portal/serve';

serve({
  foredeck: {
    monitoring: { sources: { bench: { url: process.argv[4] } } },
  },
  plugins: [import('@foredeck/backstage-plugin-monitoring-backend')],
});
