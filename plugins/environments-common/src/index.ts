/**
 * What the environments plugins agree on: spaces, environments, copies.
 *
 * @packageDocumentation
 */
export * from './environments';
export * from './services';
export * from './lifecycle';
export * from './rewriting';
export * from './data';
export * from './plans';
export * from './preflight';
export * from './copies';
export * from './permissions';
export * from './routes';
