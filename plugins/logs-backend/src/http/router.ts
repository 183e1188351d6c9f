import express, { type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { LogTargetService } from '../targets/LogTargetService';
import type { ReadCaller } from './caller';
import { addTargetRoutes } from './targetRoutes';

/** Filters are at most some tens of kilobytes; resume points of 500 containers too. */
const LARGEST_BODY = '256kb';

/** The HTTP surface described in logs-common's routes. */
export function createRouter(options: {
  caller: ReadCaller;
  targets: LogTargetService;
}): Router {
  const router = PromiseRouter();
  router.use(express.json({ limit: LARGEST_BODY }));
  addTargetRoutes(router, options);
  return router;
}
