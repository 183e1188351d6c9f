import fc from 'fast-check';
import { Replica } from './__testUtils__/Replica';
import { World } from './__testUtils__/World';

type Switch =
  | 'isStopped'
  | 'isReachable'
  | 'isProtected'
  | 'isOptedIn'
  | 'mayRun';

const replica = fc.nat({ max: 1 });
const experiment = fc.constantFrom('one', 'two');

/** Likelier to be well than not, so that kills happen. */
function switched(name: Switch, well: boolean) {
  return fc.record({
    type: fc.constant('switch' as const),
    name: fc.constant(name),
    to: fc.constantFrom(well, well, !well),
  });
}

const steps = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        type: fc.constant('choose' as const),
        ...{ replica, experiment },
        atOnce: fc.integer({ min: 1, max: 3 }),
      }),
    },
    {
      weight: 5,
      arbitrary: fc.record({
        type: fc.constant('kill' as const),
        ...{ replica, experiment },
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        type: fc.constant('race' as const),
        experiments: fc.tuple(experiment, experiment),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        type: fc.constant('wait' as const),
        // Clocks are put back too.
        seconds: fc.constantFrom(1, 10, 61, 61, 61, 600, 3600, -30, -600),
        beats: fc.constantFrom(true, true, true, false),
      }),
    },
    { weight: 5, arbitrary: fc.record({ type: fc.constant('heal' as const) }) },
    {
      weight: 1,
      arbitrary: fc.record({ type: fc.constant('restart' as const), replica }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        type: fc.constant('sicken' as const),
        pod: fc.nat({ max: 5 }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        type: fc.constant('roll' as const),
        rollout: fc.constantFrom(false, false, true),
        desired: fc.integer({ min: 1, max: 6 }),
        minAvailable: fc.nat({ max: 4 }),
      }),
    },
    switched('isStopped', false),
    switched('isReachable', true),
    switched('isProtected', false),
    switched('isOptedIn', true),
    switched('mayRun', true),
  ),
  { minLength: 20, maxLength: 80 },
);

type Step = (typeof steps extends fc.Arbitrary<infer T> ? T : never)[number];

async function take(step: Step, world: World, replicas: Replica[]) {
  switch (step.type) {
    case 'choose':
      replicas[step.replica].choose(step.experiment, step.atOnce);
      break;
    case 'kill':
      await replicas[step.replica].look(step.experiment)?.();
      break;
    case 'race': {
      // Both look before either acts, at the same experiment or at two.
      replicas.forEach((one, at) => one.choose(step.experiments[at], 1));
      const acts = replicas.map((one, at) => one.look(step.experiments[at]));
      await Promise.all(acts.map(act => act?.()));
      break;
    }
    case 'wait':
      world.now += step.seconds * 1000;
      if (step.beats) {
        replicas.forEach(one => one.beat());
      }
      break;
    case 'restart':
      replicas[step.replica].restart();
      break;
    case 'sicken':
      world.pods.slice(step.pod, step.pod + 1).forEach(pod => {
        pod.ready = false;
      });
      break;
    case 'roll':
      world.workload.rollout = step.rollout;
      world.workload.desired = step.desired;
      world.minAvailable = step.minAvailable;
      break;
    case 'switch':
      world[step.name] = step.to;
      break;
    default:
      world.heal();
  }
}

describe('whatever happens', () => {
  it('no kill of two replicas breaks a rule, or is done twice', async () => {
    let killed = 0;
    await fc.assert(
      fc.asyncProperty(steps, async taken => {
        const world = new World();
        const replicas = [new Replica(world, 'a'), new Replica(world, 'b')];
        for (const step of taken) {
          await take(step, world, replicas);
          expect(world.broken).toEqual([]);
        }
        killed += world.killed;
      }),
      { numRuns: 400, seed: 7 },
    );
    // Rules that allow nothing would be easy to keep.
    expect(killed).toBeGreaterThan(200);
  });
});
