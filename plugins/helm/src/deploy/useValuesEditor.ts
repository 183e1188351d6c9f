import { useEffect, useReducer, useState } from 'react';
import { useEntity } from '@backstage/plugin-catalog-react';
import { mergeLowerLayers } from '@foredeck/backstage-plugin-helm-common';
import { sameValue } from '../values/ownLayer';
import { linkToEntity } from '../values/linkToEntity';
import { editValues, EMPTY_EDITOR } from '../values/valuesEditor';
import { LayeredProfile } from './useLayeredProfile';

/**
 * The values in the making. Another profile begins them anew; another place or
 * chart version puts other layers below them and keeps what the user set.
 */
export function useValuesEditor(
  loaded: LayeredProfile | undefined,
  profile: string,
) {
  const { entity } = useEntity();
  const [editor, dispatch] = useReducer(editValues, EMPTY_EDITOR);
  const [startedWith, setStartedWith] = useState<LayeredProfile>();
  const [initial, setInitial] = useState(EMPTY_EDITOR.own);

  useEffect(() => {
    if (!loaded || loaded === startedWith || loaded.profile.name !== profile) {
      return;
    }
    const { layers, stored } = loaded;
    if (startedWith?.profile.name === profile) {
      dispatch({ type: 'rebase', layers });
    } else {
      const own =
        stored ??
        linkToEntity(loaded.profile.schema, mergeLowerLayers(layers), entity);
      dispatch({ type: 'start', layers, stored, own });
      setInitial(own);
    }
    setStartedWith(loaded);
  }, [loaded, startedWith, profile, entity]);

  return {
    editor,
    dispatch,
    ready: startedWith?.profile.name === profile,
    edited: editor.problem !== undefined || !sameValue(editor.own, initial),
    /** What has been loaded last for this profile, also while more is loading. */
    loaded: startedWith?.profile.name === profile ? startedWith : undefined,
  };
}
