import express, { type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { LogTargetService } from '../targets/LogTargetService';
import type { LogStreams } from '../stream/LogStreams';
import type { ReadCaller } from './caller';
import { addDoctorRoutes, type DoctorRouteOptions } from './doctorRoutes';
import { addHistoryRoutes, type HistoryRouteOptions } from './historyRoutes';
import { addStreamRoutes } from './streamRoutes';
import { addTargetRoutes } from './targetRoutes';

/** Filters are at most some tens of kilobytes; resume points of 500 containers too. */
const LARGEST_BODY = '256kb';

/** The HTTP surface described in logs-common's routes. */
export function createRouter(
  options: {
    caller: ReadCaller;
    targets: LogTargetService;
    streams: LogStreams;
  } & HistoryRouteOptions &
    DoctorRouteOptions,
): Router {
  const router = PromiseRouter();
  router.use(express.json({ limit: LARGEST_BODY }));
  addTargetRoutes(router, options);
  addStreamRoutes(router, options);
  addHistoryRoutes(router, options);
  addDoctorRoutes(router, options);
  return router;
}
