import express, { type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { addAlertRoutes, type AlertRouteOptions } from './alertRoutes';
import type { ReadCaller } from './caller';
import { addClusterRoutes, type ClusterRouteOptions } from './clusterRoutes';
import { addDoctorRoutes, type DoctorRouteOptions } from './doctorRoutes';
import { addPanelRoutes, type PanelRouteOptions } from './panelRoutes';
import { addQueryRoutes, type QueryRouteOptions } from './queryRoutes';
import { addRuleRoutes, type RuleRouteOptions } from './ruleRoutes';
import { addTargetRoutes, type TargetRouteOptions } from './targetRoutes';

/** Queries and rules are at most some tens of kilobytes. */
const LARGEST_BODY = '256kb';

/** The HTTP surface described in monitoring-common's routes. */
export function createRouter(
  options: { caller: ReadCaller } & TargetRouteOptions &
    PanelRouteOptions &
    QueryRouteOptions &
    AlertRouteOptions &
    ClusterRouteOptions &
    DoctorRouteOptions &
    RuleRouteOptions,
): Router {
  const router = PromiseRouter();
  router.use(express.json({ limit: LARGEST_BODY }));
  addTargetRoutes(router, options);
  addPanelRoutes(router, options);
  addQueryRoutes(router, options);
  addAlertRoutes(router, options);
  addClusterRoutes(router, options);
  addDoctorRoutes(router, options);
  addRuleRoutes(router, options);
  return router;
}
