import { EvalcardError, usageError } from '../../core/errors.ts';
import type { IoContext } from '../context.ts';
import { findArtificialAnalysisKey, KEY_PAGE, type Secret } from '../environment.ts';

/**
 * The API key. A key that is plainly another service's is not sent: what reaches the wrong company
 * is no secret any more.
 *
 * @throws EvalcardError('unavailable') when there is none; ('usage') when it belongs elsewhere.
 */
export async function requireKey(context: Pick<IoContext, 'env' | 'cwd'>): Promise<Secret> {
  const key = await findArtificialAnalysisKey(context);
  if (!key) throw missingKey(context.env);
  const service = serviceOf(key.value);
  if (service === undefined) return key;
  throw usageError(
    `${key.origin} looks like a ${service}, not like a key of Artificial Analysis: it was not sent`,
    `Put the key of ${KEY_PAGE} into AA_API_KEY.`,
  );
}

function missingKey(env: IoContext['env']): EvalcardError {
  const misplaced = Object.keys(env).find((name) => HF_VARIABLES.has(name) && isOurs(env[name]));
  if (misplaced) {
    return new EvalcardError(
      'unavailable',
      `There is no key of Artificial Analysis, but ${misplaced} holds one`,
      { hint: `Move it from ${misplaced} to AA_API_KEY.` },
    );
  }
  return new EvalcardError(
    'unavailable',
    'There is no key of Artificial Analysis: neither AA_API_KEY nor ARTIFICIAL_ANALYSIS_API_KEY is set',
    {
      hint:
        `Make a key at ${KEY_PAGE} (free, but only Pro keys get benchmark scores) and put AA_API_KEY=… ` +
        'into the environment or into .env. Without a key, try it with --fixture.',
    },
  );
}

const HF_VARIABLES = new Set(['HF_TOKEN', 'HUGGING_FACE_HUB_TOKEN']);

// aa_ and 32 letters and digits, by the examples in public configuration files; older keys may differ.
function isOurs(value: string | undefined): boolean {
  return /^aa_[A-Za-z0-9]{8,}$/.test(value?.trim() ?? '');
}

function serviceOf(key: string): string | undefined {
  return FOREIGN.find(([prefix]) => prefix.test(key))?.[1];
}

const FOREIGN: readonly (readonly [RegExp, string])[] = [
  [/^(?:hf|api_org)_/, 'Hugging Face token'],
  [/^sk-/, 'key of a model provider'],
  [/^gsk_/, 'Groq key'],
  [/^AIza/, 'Google key'],
  [/^(?:gh[pousr]|github_pat)_/, 'GitHub token'],
  [/^Bearer$/i, '"Bearer …" header'],
];
