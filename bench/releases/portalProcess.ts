// The helm backend, in a process of its own.
import { serve } from '../portal/serve';

serve({ plugins: [import('@foredeck/backstage-plugin-helm-backend')] });
