import type { Router } from 'express';
import type { LogAudit } from '../audit/LogAudit';
import type { LogDoctor } from '../doctor/LogDoctor';
import type { ReadCaller } from './caller';
import { doctorRequestSchema } from './doctorSchemas';
import { parse } from './parse';

/** What examines the way of a line for the routes. */
export interface DoctorRouteOptions {
  audit: LogAudit;
  caller: ReadCaller;
  doctor: LogDoctor;
}

/** Why lines are missing in the store. */
export function addDoctorRoutes(
  router: Router,
  { audit, caller, doctor }: DoctorRouteOptions,
): void {
  router.post('/doctor', async (request, response) => {
    const who = await caller(request);
    const body = parse(doctorRequestSchema, request.body, 'body');
    const { cluster, namespace, pod } = body;
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    const report = await audit.record(
      {
        by: 'doctor',
        scope: { kind: 'pods', cluster, namespace, pods: [pod] },
        ...{ caller: who, request },
      },
      () => doctor.examine(body, who, gone.signal),
    );
    response.json(report);
  });
}
