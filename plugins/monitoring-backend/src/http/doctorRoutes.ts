import type { Router } from 'express';
import type { MonitoringAudit } from '../audit/MonitoringAudit';
import type { FixService } from '../doctor/fixes/FixService';
import type { DoctorObjects } from '../doctor/objects/DoctorObjects';
import type { TargetDoctor } from '../doctor/TargetDoctor';
import type { ReadCaller } from './caller';
import {
  doctorFixSchema,
  doctorObjectsSchema,
  targetDoctorSchema,
} from './doctorSchemas';
import { parse } from './parse';
import { signalOf } from './signalOf';

export interface DoctorRouteOptions {
  audit: MonitoringAudit;
  doctor: Pick<TargetDoctor, 'examine'>;
  doctorObjects: Pick<DoctorObjects, 'list'>;
  fixes: Pick<FixService, 'fix'>;
}

/** Why something has no targets, and what mends it. */
export function addDoctorRoutes(
  router: Router,
  options: { caller: ReadCaller } & DoctorRouteOptions,
): void {
  const { audit, caller, doctor, doctorObjects, fixes } = options;

  router.post('/doctor/objects', async (request, response) => {
    const who = await caller(request);
    const body = parse(doctorObjectsSchema, request.body, 'body');
    response.json(await doctorObjects.list(body, who, signalOf(response)));
  });

  router.post('/doctor', async (request, response) => {
    const who = await caller(request);
    const body = parse(targetDoctorSchema, request.body, 'body');
    response.json(await doctor.examine(body, who, signalOf(response)));
  });

  router.post('/doctor/fix', async (request, response) => {
    const who = await caller(request);
    const body = parse(doctorFixSchema, request.body, 'body');
    const { cluster, object, fix } = body;
    // A change that is under way is not given up when the browser leaves.
    const answer = body.dryRun
      ? await fixes.fix(body, who, signalOf(response))
      : await audit.record(
          {
            event: 'scrape-fix',
            caller: who,
            meta: { cluster, object: { ...object }, fix },
            request,
          },
          () => fixes.fix(body, who),
        );
    response.json(answer);
  });
}
