import type { LogTap, TapBatch } from '../ContainerLogs';

/** What a tap gave. */
export interface Taken {
  texts: string[];
  dropped: Array<NonNullable<TapBatch['dropped']>>;
  phases: string[];
  problems: Array<string | undefined>;
}

/** Nothing taken yet. */
export function nothingTaken(): Taken {
  return { texts: [], dropped: [], phases: [], problems: [] };
}

/** Takes what is there without waiting. */
export async function takeReady(
  tap: LogTap,
  taken: Taken = nothingTaken(),
): Promise<Taken> {
  while (tap.ready) {
    const batch = await tap.next();
    if (!batch) {
      break;
    }
    note(batch, taken);
  }
  return taken;
}

/** Takes all until the run is over. */
export async function takeAll(tap: LogTap): Promise<Taken> {
  const taken = nothingTaken();
  for (let batch = await tap.next(); batch; batch = await tap.next()) {
    note(batch, taken);
  }
  return taken;
}

function note(batch: TapBatch, taken: Taken): void {
  taken.texts.push(...batch.events.map(({ text }) => text));
  taken.phases.push(batch.phase);
  if (batch.dropped) {
    taken.dropped.push(batch.dropped);
  }
  if (batch.problem !== taken.problems.at(-1)) {
    taken.problems.push(batch.problem);
  }
}
