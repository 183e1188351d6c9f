export * from './releases';
export * from './profiles';
export * from './deploys';
export * from './permissions';
export * from './routes';
