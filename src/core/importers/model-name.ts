import type { ImportedModel } from './importer.ts';
import { optional } from './json-path.ts';

/** A model as a harness names it, with its Hub id where the name has the form `owner/name`. */
export function importedModel(
  name: string,
  { path = name, revision, mock }: { path?: string; revision?: string; mock?: boolean } = {},
): ImportedModel {
  return {
    name,
    ...optional('repoId', REPO_ID.test(path) ? path : undefined),
    ...optional('revision', revision),
    ...optional('mock', mock),
  };
}

// A path such as `./models/x` or `/data/x` is not a repo; a repo's name has one slash and no dots in front.
const REPO_ID = /^[A-Za-z0-9][\w.-]*\/[A-Za-z0-9][\w.-]*$/;
