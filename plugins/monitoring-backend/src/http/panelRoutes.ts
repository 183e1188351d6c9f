import type { Router } from 'express';
import type { PanelExemplars } from '../panels/PanelExemplars';
import type { PanelLinks } from '../panels/PanelLinks';
import type { PanelService } from '../panels/PanelService';
import type { ReadCaller } from './caller';
import {
  exemplarsRequestSchema,
  linksRequestSchema,
  panelsRequestSchema,
} from './panelSchemas';
import { parse } from './parse';
import { signalOf } from './signalOf';

export interface PanelRouteOptions {
  panels: Pick<PanelService, 'panels'>;
  exemplars: Pick<PanelExemplars, 'exemplars'>;
  links: Pick<PanelLinks, 'links'>;
}

/** Panels of a scope, and what leads on from them. */
export function addPanelRoutes(
  router: Router,
  {
    caller,
    panels,
    exemplars,
    links,
  }: { caller: ReadCaller } & PanelRouteOptions,
): void {
  router.post('/panels', async (request, response) => {
    const who = await caller(request);
    const body = parse(panelsRequestSchema, request.body, 'body');
    response.json(await panels.panels(body, who, signalOf(response)));
  });

  router.post('/exemplars', async (request, response) => {
    const who = await caller(request);
    const body = parse(exemplarsRequestSchema, request.body, 'body');
    response.json(await exemplars.exemplars(body, who, signalOf(response)));
  });

  router.post('/links', async (request, response) => {
    const who = await caller(request);
    const body = parse(linksRequestSchema, request.body, 'body');
    response.json(await links.links(body, who, signalOf(response)));
  });
}
