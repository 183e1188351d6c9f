import { z } from 'zod';

const LONGEST = 512;

const image = z
  .string('name an image, such as ghcr.io/acme/web:1.0')
  .min(1, 'name an image, such as ghcr.io/acme/web:1.0')
  .max(LONGEST, `has at most ${LONGEST} characters`);

/** Query of the tags of a repository. */
export const imageTagsQuerySchema = z.object({
  repository: image,
  text: z.string().max(128, 'has at most 128 characters').optional(),
});

/** Query whether an image is there. */
export const imageCheckQuerySchema = z.object({ image });
