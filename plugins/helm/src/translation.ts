import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { deployMessages } from './messages/deployMessages';
import { formMessages } from './messages/formMessages';
import { releaseMessages } from './messages/releaseMessages';

/** Texts of the Deploy tab. */
export const helmTranslationRef = createTranslationRef({
  id: 'helm',
  messages: { ...releaseMessages, ...deployMessages, ...formMessages },
});
