export const COPIES = 'environment_copies';
export const COPY_STEPS = 'environment_copy_steps';
export const COPY_MESSAGES = 'environment_copy_messages';
