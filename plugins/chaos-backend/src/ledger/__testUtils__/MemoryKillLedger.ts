import type { KillOutcome } from '@foredeck/backstage-plugin-chaos-common';
import { admitKill } from '../admitKill';
import type {
  KillLedger,
  KillRate,
  KillReservation,
  LedgerKill,
} from '../KillLedger';

/** What the ledger in the database has to be like. */
export class MemoryKillLedger implements KillLedger {
  readonly kills: LedgerKill[] = [];

  async reserve(wanted: KillReservation, rate: KillRate) {
    const refusal = admitKill(this.kills, wanted, rate);
    if (!refusal) {
      this.kills.push({ ...wanted, outcome: 'open' });
    }
    return refusal;
  }

  async close(id: string, outcome: Exclude<KillOutcome, 'open'>) {
    const kill = this.kills.find(
      one => one.id === id && one.outcome === 'open',
    );
    if (kill) {
      kill.outcome = outcome;
    }
    return kill !== undefined;
  }

  async since(at: number) {
    return this.kills
      .filter(one => one.outcome === 'open' || one.at >= at)
      .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  }
}
