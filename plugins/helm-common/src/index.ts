export * from './releases';
export * from './query';
export * from './layers';
export * from './profiles';
export * from './charts';
export * from './deploys';
export * from './history';
export * from './operations';
export * from './permissions';
export * from './routes';
export { isJsonMap, ownValue, setOwnValue } from './values/jsonMap';
export {
  fromPointer,
  toDottedPath,
  toPointer,
  valueAt,
  withValueAt,
  withoutValueAt,
} from './values/jsonPointer';
export { mergeValues, mergeValuesFiles } from './values/mergeValues';
export {
  isUserLayer,
  mergeLayers,
  mergeLowerLayers,
  mergeUserLayers,
} from './values/mergeLayers';
export { explainValues, type ExplainedValues } from './values/explainValues';
export {
  rejectedValues,
  type SortedValues,
  type ValuesProblem,
} from './values/rejectedValues';
