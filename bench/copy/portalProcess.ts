// The helm and environments backends, in a process of their own.
import { serve } from '../portal/serve';

serve({
  foredeck: { environments: { spaces: [{ name: 'shop' }] } },
  plugins: [
    import('@foredeck/backstage-plugin-helm-backend'),
    import('@foredeck/backstage-plugin-environments-backend'),
  ],
});
