import type {
  DeletionPreview,
  EnvironmentOperation,
  EnvironmentRef,
  SleepPreview,
} from '@foredeck/backstage-plugin-environments-common';
import type { Caller } from '../permissions/EnvironmentGate';
import type { SleepDirection } from './sleep/Sleepers';

/** Puts environments to sleep, wakes and deletes them, as durable operations. */
export interface EnvironmentOperations {
  /** @throws NotFoundError */
  previewSleep(
    direction: SleepDirection,
    ref: EnvironmentRef,
    caller: Caller,
  ): Promise<SleepPreview>;
  /** @throws NotFoundError */
  previewDeletion(
    ref: EnvironmentRef,
    caller: Caller,
  ): Promise<DeletionPreview>;
  /**
   * Answers when it is under way.
   *
   * @throws ConflictError for a protected environment, and while another
   * operation has it; NotFoundError
   */
  changeSleep(
    direction: SleepDirection,
    ref: EnvironmentRef,
    caller: Caller,
  ): Promise<EnvironmentOperation>;
  /**
   * Answers when it is under way.
   *
   * @param confirm - `space/name`
   * @throws InputError unless confirmed; as `changeSleep`
   */
  delete(
    ref: EnvironmentRef,
    confirm: string,
    caller: Caller,
  ): Promise<EnvironmentOperation>;
}
