import { Curve } from '../traffic/Curve';
import {
  counter,
  gauge,
  summary,
  type Labels,
  type MetricFamily,
} from '../exposition/MetricFamily';
import { parseQuantity } from '../controllers/runtime/quantity';
import { secondsUp, type Program } from './Program';

const MIB = 2 ** 20;
const EDEN_SECONDS = 50;
const YOUNG_COLLECTION = {
  action: 'end of minor GC',
  cause: 'G1 Evacuation Pause',
  gc: 'G1 Young Generation',
};

interface MemoryArea {
  labels: Labels;
  used: number;
  committed: number;
  max: number;
}

/** What Micrometer's binders for the Java virtual machine report. */
export function jvmMetrics(program: Program): MetricFamily[] {
  const { at, startedAt } = program;
  const curve = new Curve(`${program.seed}/jvm`);
  const level = curve.level(at);
  const collections = curve.between(startedAt, at) / EDEN_SECONDS;
  const areas = memoryAreas(program);
  const heapMax = heapLimit(program);
  return [
    gauge(
      'jvm_memory_used_bytes',
      'The amount of used memory',
      ...areas.map(({ labels, used }) => [labels, Math.round(used)] as const),
    ),
    gauge(
      'jvm_memory_committed_bytes',
      'The amount of memory in bytes that is committed for the Java virtual machine to use',
      ...areas.map(
        ({ labels, committed }) => [labels, Math.round(committed)] as const,
      ),
    ),
    gauge(
      'jvm_memory_max_bytes',
      'The maximum amount of memory in bytes that can be used for memory management',
      ...areas.map(({ labels, max }) => [labels, Math.round(max)] as const),
    ),
    summary('jvm_gc_pause_seconds', 'Time spent in GC pause', [
      YOUNG_COLLECTION,
      Math.floor(collections),
      collections * 0.011,
    ]),
    gauge('jvm_gc_pause_seconds_max', 'Time spent in GC pause', [
      YOUNG_COLLECTION,
      0.013 * level,
    ]),
    counter(
      'jvm_gc_memory_allocated_bytes_total',
      'Incremented for an increase in the size of the (young) heap memory pool after one GC to before the next',
      [{}, Math.floor(collections * heapMax * 0.25)],
    ),
    gauge('jvm_gc_overhead', 'Share of CPU time used by GC activities', [
      {},
      0.002 * level,
    ]),
    gauge(
      'jvm_threads_live_threads',
      'The current number of live threads including both daemon and non-daemon threads',
      [{}, 34 + Math.round(6 * level)],
    ),
    gauge(
      'jvm_threads_daemon_threads',
      'The current number of live daemon threads',
      [{}, 29 + Math.round(5 * level)],
    ),
    gauge(
      'jvm_threads_peak_threads',
      'The peak live thread count since the Java virtual machine started or peak was reset',
      [{}, 48],
    ),
    gauge(
      'jvm_threads_states_threads',
      'The current number of threads',
      [{ state: 'runnable' }, 9],
      [{ state: 'blocked' }, 0],
      [{ state: 'waiting' }, 13 + Math.round(3 * level)],
      [{ state: 'timed-waiting' }, 12 + Math.round(3 * level)],
      [{ state: 'new' }, 0],
      [{ state: 'terminated' }, 0],
    ),
    gauge(
      'jvm_classes_loaded_classes',
      'The number of classes that are currently loaded in the Java virtual machine',
      [{}, 14_200 + Math.min(900, Math.floor(secondsUp(program) / 20))],
    ),
    gauge(
      'jvm_buffer_memory_used_bytes',
      'An estimate of the memory that the Java virtual machine is using for this buffer pool',
      [{ id: 'direct' }, 8 * MIB],
      [{ id: 'mapped' }, 0],
    ),
    gauge('jvm_info', 'JVM version info', [
      {
        runtime: 'OpenJDK Runtime Environment',
        vendor: 'Eclipse Adoptium',
        version: '21.0.9+10-LTS',
      },
      1,
    ]),
  ];
}

function memoryAreas(program: Program): MemoryArea[] {
  const heap = program.memoryBytes * 0.6;
  const max = heapLimit(program);
  // Eden fills up from one collection to the next.
  const filled = (secondsUp(program) % EDEN_SECONDS) / EDEN_SECONDS;
  const area = (
    kind: 'heap' | 'nonheap',
    id: string,
    used: number,
    committed: number,
    most: number,
  ) => ({ labels: { area: kind, id }, used, committed, max: most });
  return [
    area('heap', 'G1 Eden Space', heap * 0.4 * filled, heap * 0.45, -1),
    area('heap', 'G1 Survivor Space', heap * 0.04, heap * 0.05, -1),
    area('heap', 'G1 Old Gen', heap * 0.42, heap * 0.5, max),
    area('nonheap', 'Metaspace', 74 * MIB, 76 * MIB, -1),
    area('nonheap', 'CodeCache', 21 * MIB, 24 * MIB, 48 * MIB),
    area('nonheap', 'Compressed Class Space', 9 * MIB, 10 * MIB, 1024 * MIB),
  ];
}

/** By default a JVM in a container takes a quarter; images set three quarters. */
function heapLimit({ container, memoryBytes }: Program): number {
  const limit = parseQuantity(container.resources?.limits?.memory);
  return limit ? limit * 0.75 : memoryBytes * 1.5;
}
