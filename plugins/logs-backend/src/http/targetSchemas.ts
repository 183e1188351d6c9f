import { z } from 'zod';
import { scopeSchema } from './selectionSchemas';

/** Body of POST `/targets`. */
export const targetsRequestSchema = z.strictObject({ scope: scopeSchema });
