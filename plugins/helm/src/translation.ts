import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { activityMessages } from './messages/activityMessages';
import { deployMessages } from './messages/deployMessages';
import { fleetMessages } from './messages/fleetMessages';
import { formMessages } from './messages/formMessages';
import { layerMessages } from './messages/layerMessages';
import { historyMessages } from './messages/historyMessages';
import { operationMessages } from './messages/operationMessages';
import { profileMessages } from './messages/profileMessages';
import { releaseMessages } from './messages/releaseMessages';
import { storeMessages } from './messages/storeMessages';
import { tokenMessages } from './messages/tokenMessages';

/** Texts of the Deploy tab. */
export const helmTranslationRef = createTranslationRef({
  id: 'helm',
  messages: {
    ...fleetMessages,
    ...releaseMessages,
    ...operationMessages,
    ...historyMessages,
    ...tokenMessages,
    ...activityMessages,
    ...deployMessages,
    ...formMessages,
    ...layerMessages,
    ...storeMessages,
    ...profileMessages,
  },
});
