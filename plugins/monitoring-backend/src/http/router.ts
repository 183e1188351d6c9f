import express, { type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { ReadCaller } from './caller';

/** Queries and rules are at most some tens of kilobytes. */
const LARGEST_BODY = '256kb';

/** The HTTP surface described in monitoring-common's routes. */
export function createRouter(_options: { caller: ReadCaller }): Router {
  const router = PromiseRouter();
  router.use(express.json({ limit: LARGEST_BODY }));
  return router;
}
