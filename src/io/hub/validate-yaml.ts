import * as v from 'valibot';

import { callHub, readAnswer } from './call.ts';
import type { Hub } from './hub.ts';
import type { RepoType, ValidateYamlAnswer, ValidateYamlRequest } from './wire.ts';

/** Has the Hub check a whole README as it would on a commit, without writing. Needs no token. */
export async function validateYaml(
  hub: Hub,
  content: string,
  repoType: RepoType = 'model',
): Promise<ValidateYamlAnswer> {
  const body: ValidateYamlRequest = { content, repoType };
  const answer = await callHub(hub, {
    method: 'POST',
    path: '/api/validate-yaml',
    body: JSON.stringify(body),
    accept: 'application/json',
    idempotent: true,
    // The findings come with 200 or 400.
    expected: [400],
  });
  return readAnswer(hub, answer, answerSchema);
}

const messages = v.optional(v.array(v.looseObject({ message: v.string() })), []);
const answerSchema = v.looseObject({ errors: messages, warnings: messages });
