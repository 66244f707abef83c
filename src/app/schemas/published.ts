import type * as v from 'valibot';

import { evalResultsSchema, modelIndexSchema } from '../../core/cards/schemas.ts';
import {
  errorOutput,
  fixOutput,
  removeOutput,
  showOutput,
  validateOutput,
  writeOutput,
} from './outputs.ts';
import { evalResult, findingReport } from './parts.ts';

/** The schemas that the package publishes as `schemas/<name>.json`, each with what it describes. */
export const publishedSchemas: Readonly<
  Record<string, { readonly schema: v.GenericSchema; readonly describes: string }>
> = {
  'model-index': {
    schema: modelIndexSchema,
    describes: 'The value of the model-index key of a model card.',
  },
  'eval-results': {
    schema: evalResultsSchema,
    describes: 'A file in the folder .eval_results of a model repo.',
  },
  result: { schema: evalResult, describes: 'One measured score, as evalcard prints it.' },
  finding: { schema: findingReport, describes: 'Something that evalcard found, with its words.' },
  'show-output': { schema: showOutput, describes: 'What `evalcard show --json` prints.' },
  'validate-output': {
    schema: validateOutput,
    describes: 'What `evalcard validate --json` prints.',
  },
  'fix-output': { schema: fixOutput, describes: 'What `evalcard validate --fix --json` prints.' },
  'write-output': {
    schema: writeOutput,
    describes:
      'What add-eval, migrate, render, extract-readme, import-log and import-aa print with --json.',
  },
  'remove-output': {
    schema: removeOutput,
    describes: 'What `evalcard remove-eval --json` prints.',
  },
  'error-output': {
    schema: errorOutput,
    describes: 'What any command prints with --json when it could not do its work.',
  },
};
