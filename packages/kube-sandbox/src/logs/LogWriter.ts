import type { Random } from './Random';
import type { RequestTrace } from './requestTrace';

/** What a log writer knows of the program it speaks for. */
export interface LogSubject {
  /** The application, such as `orders`. */
  app: string;
  pod: string;
  image: string;
  port: number;
}

export interface LogMoment {
  subject: LogSubject;
  /** Milliseconds since the epoch. */
  time: number;
  random: Random;
  /** Set for what is said while a request is served. */
  trace?: RequestTrace;
}

/** Makes up what one kind of program logs. */
export interface LogWriter {
  /** What it says while it starts, spread over its start-up time. */
  startup(moment: LogMoment): string[];
  /** One entry of everyday work; more than one line for a stack trace. */
  entry(moment: LogMoment): string[];
  /** Its last words when it fails. */
  crash(moment: LogMoment): string[];
  /** What it says on SIGTERM. */
  shutdown(moment: LogMoment): string[];
}

/** Last words of a program that is killed for using too much memory. */
export interface MemoryWriter {
  outOfMemory(moment: LogMoment): string[];
}

export function iso(time: number): string {
  return new Date(time).toISOString();
}

/** Package names and class names have no dashes. */
export function identifier(app: string): string {
  return app.replace(/[^A-Za-z0-9]+/g, '').toLowerCase() || 'app';
}

export function className(app: string): string {
  return app
    .split(/[^A-Za-z0-9]+/)
    .map(part => part.slice(0, 1).toUpperCase() + part.slice(1))
    .join('');
}
