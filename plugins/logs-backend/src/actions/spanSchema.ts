import { z } from 'zod';
import { momentSchema } from '../http/selectionSchemas';

/** The span of time that an action reads. */
export const spanSchema = z.object({
  since: momentSchema.optional(),
  until: momentSchema.optional(),
});
