import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** Texts of the choice of a span of time. */
export const spanTranslationRef = createTranslationRef({
  id: 'foredeck-react.span',
  messages: {
    absolute: 'From and to',
    from: 'From',
    to: 'To',
    zone: 'These times are',
    local: 'Local',
    utc: 'UTC',
    apply: 'Show',
    problem: {
      from: 'Enter when it begins.',
      to: 'Enter when it ends.',
      order: 'It begins after it ends. Swap the two.',
      future: 'It begins in the future: there is nothing yet.',
    },
  },
});
