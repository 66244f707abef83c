import type { ArgumentSpec } from '../../command.ts';
import { text } from '../../options.ts';
import { outputOptions, targetOptions } from '../shared-options.ts';

/** Flags that mean the same for every verb of `jobs`. */
export const jobOptions = {
  namespace: text('name', 'the user or organisation that pays for the job; by default the token’s'),
  token: targetOptions.token,
  ...outputOptions,
};

export const jobArgument: ArgumentSpec = {
  name: 'job',
  description: 'the id of a job, namespace/id, or the address of its page',
  required: true,
};
