/**
 * Types, permissions and parsing shared by the Foredeck logs plugins.
 *
 * @packageDocumentation
 */
export { parseAnsi } from './ansi/parseAnsi';
export type { AnsiColor, AnsiRun, AnsiStyle } from './ansi/parseAnsi';
export { stripAnsi } from './ansi/stripAnsi';
export * from './doctor';
export * from './fields/Fields';
export * from './fields/messageOf';
export * from './fields/parseFields';
export * from './history';
export * from './levels/detectLevel';
export * from './lines';
export * from './permissions';
export * from './routes';
export * from './selection';
export * from './sources';
export * from './stream';
export * from './targets';
