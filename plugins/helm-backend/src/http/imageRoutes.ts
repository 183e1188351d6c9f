import type { Router } from 'express';
import type { ImageService } from '../images/ImageService';
import type { ReadCaller } from './caller';
import { imageCheckQuerySchema, imageTagsQuerySchema } from './imageSchemas';
import { parse } from './parse';

export function addImageRoutes(
  router: Router,
  { caller, images }: { caller: ReadCaller; images: ImageService },
): void {
  router.get('/images/tags', async (request, response) => {
    const query = parse(imageTagsQuerySchema, request.query, 'query');
    const { repository, text } = query;
    response.json(await images.tags(repository, text, await caller(request)));
  });

  router.get('/images/check', async (request, response) => {
    const { image } = parse(imageCheckQuerySchema, request.query, 'query');
    response.json(await images.check(image, await caller(request)));
  });
}
