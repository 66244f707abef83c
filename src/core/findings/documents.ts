import { kind } from './finding.ts';

/** What can be wrong with front matter, `model-index` and `.eval_results`. */
export const documentFindings = {
  'front-matter-yaml': kind<{ reason: string }>({
    severity: 'error',
    title: 'Front matter is not YAML',
    message: ({ reason }) => `The front matter is not valid YAML: ${reason}`,
  }),
};
