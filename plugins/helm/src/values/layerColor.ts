import { LayerKind } from '@foredeck/backstage-plugin-helm-common';

// At least 4.5:1 on the paper and the editor of the light and of the dark
// theme; from quiet to clear, as the layers come closer to the user.
const LIGHT: Record<LayerKind, string> = {
  chart: '#6a6f77',
  profile: '#4d5560',
  space: '#0b6b6b',
  environment: '#6b3fa0',
  release: '#1f5493',
  deploy: '#8a5300',
};
const DARK: Record<LayerKind, string> = {
  chart: '#a6abb3',
  profile: '#cfd2d6',
  space: '#7fd6d0',
  environment: '#cdb1f5',
  release: '#a5ceff',
  deploy: '#ffc870',
};

/** The colour that stands for a layer, always beside its name. */
export function layerColor(kind: LayerKind, dark: boolean): string {
  return (dark ? DARK : LIGHT)[kind];
}
