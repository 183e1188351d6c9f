import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** Texts of the settings of an environment and of its sleep schedule. */
export const environmentsSettingsTranslationRef = createTranslationRef({
  id: 'environments.settings',
  messages: {
    save: 'Save',
    saving: 'Saving …',
    saved: 'Saved.',
    reset: 'Reset',
    general: {
      title: 'Title and owner',
      text: 'How it is called where people read it, and who is asked and warned.',
    },
    namespaces: {
      title: 'Namespaces',
      text: 'What belongs to it on {{cluster}}.',
      created: 'made by the portal; deleted with the environment',
      adopted: 'adopted; stays when the environment is deleted',
      byRule: 'belongs to it by a rule of the configuration',
      terminating: 'being deleted',
      none: 'It has no namespace any more.',
    },
    protection: {
      title: 'Protection',
      on: 'It is protected: nothing is copied into it, put to sleep or deleted.',
      off: 'It is not protected: it can be copied into, put to sleep and deleted.',
    },
    lifetime: {
      title: 'Lifetime',
      until: 'It is deleted on {{date}}. Its owner is warned before.',
      never: 'It stays until somebody deletes it.',
    },
    schedule: {
      title: 'Sleep schedule',
      text: 'Puts it to sleep when nobody needs it and wakes it before they do.',
      preset: 'When it sleeps',
      none: 'Never, by itself',
      nights: 'Every night',
      'nights-weekends': 'Nights and weekends',
      weekends: 'Weekends',
      custom: 'By cron expressions',
      from: 'From',
      to: 'Until',
      sleepCron: 'Falls asleep',
      wakeCron: 'Wakes',
      cronHint: 'Minute, hour, day of month, month, day of week',
      invalidCron: 'No cron expression of five fields that ever comes.',
      sameTimes: 'It has to wake at another time than it falls asleep.',
      timeZone: 'Time zone',
      invalidZone: 'No such time zone. Write one as in Europe/Berlin.',
      next: 'Next:',
      sleeps: 'Falls asleep {{when}}',
      wakes: 'Wakes {{when}}',
      zoneNote: 'Times are of {{zone}}.',
      protected:
        'It is protected, so it stays awake until the protection is taken off.',
    },
    danger: {
      title: 'Delete',
      text: 'Takes its services, data and the namespaces made for it away. You see what goes first.',
    },
    rename: {
      title: 'Name',
      text: 'It is {{key}} in addresses, labels and rules.',
    },
  },
});
