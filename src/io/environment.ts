import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseEnv } from 'node:util';

import { EvalcardError, usageError } from '../core/errors.ts';
import type { IoContext } from './context.ts';
import { isTrue } from './http/truth.ts';

/** A secret with the words that say where it came from, for messages: `HF_TOKEN in .env`. */
export interface Secret {
  readonly value: string;
  readonly origin: string;
}

type Surroundings = Pick<IoContext, 'env' | 'cwd'>;

/**
 * The Hugging Face token, looked up in the order of the `hf` client: given explicitly, `HF_TOKEN`,
 * `HUGGING_FACE_HUB_TOKEN`, the file that `hf auth login` writes (`HF_TOKEN_PATH`, by default
 * `$HF_HOME/token`), then, where no token is the active one, the only one that `hf` has stored beside it. `HF_TOKEN` may stand in the `.env` of the working folder; the environment wins.
 * With HF_HUB_DISABLE_IMPLICIT_TOKEN only an explicit token counts. Null when there is none.
 */
export async function findToken(
  surroundings: Surroundings,
  explicit?: string,
): Promise<Secret | null> {
  const given = secret(explicit, 'the token that was passed');
  if (given) return given;

  const { env } = surroundings;
  if (isTrue(env['HF_HUB_DISABLE_IMPLICIT_TOKEN'])) return null;
  return (
    (await findVariable(surroundings, 'HF_TOKEN')) ??
    secret(env['HUGGING_FACE_HUB_TOKEN'], 'HUGGING_FACE_HUB_TOKEN in the environment') ??
    (await tokenOfFile(surroundings)) ??
    (await storedToken(surroundings))
  );
}

/** The Artificial Analysis key: `AA_API_KEY` or `ARTIFICIAL_ANALYSIS_API_KEY`, environment before `.env`. */
export async function findArtificialAnalysisKey(
  surroundings: Surroundings,
): Promise<Secret | null> {
  return findVariable(surroundings, 'AA_API_KEY', 'ARTIFICIAL_ANALYSIS_API_KEY');
}

/** Whether the user has agreed, in the environment or in `.env`, to publish data of Artificial Analysis: `EVALCARD_AA_CONSENT=yes`. */
export async function findArtificialAnalysisConsent(surroundings: Surroundings): Promise<boolean> {
  const answer = await findVariable(surroundings, 'EVALCARD_AA_CONSENT');
  return isTrue(answer?.value);
}

/** The Hub's address without a slash at the end: `HF_ENDPOINT`, or huggingface.co. */
export function hubEndpoint(env: IoContext['env']): string {
  const endpoint = (env['HF_ENDPOINT']?.trim() || 'https://huggingface.co').replace(/\/+$/, '');
  if (!/^https?:\/\//i.test(endpoint) || !URL.canParse(endpoint)) {
    throw usageError(
      'HF_ENDPOINT must be an http(s) address, such as https://huggingface.co',
      'Unset it to use the public Hub.',
    );
  }
  const { username, password } = new URL(endpoint);
  if (username !== '' || password !== '') {
    // It stands in messages and links, and fetch refuses it.
    throw usageError('HF_ENDPOINT must not hold a user name or password', 'Set HF_TOKEN instead.');
  }
  return endpoint;
}

/** The folder of the `hf` client: `HF_HOME`, by default `huggingface` in the user's cache. */
function hfHome({ env, cwd }: Surroundings): string {
  const home = env['HF_HOME'];
  if (home) return resolve(cwd, expandPath(home, env));
  const cache = env['XDG_CACHE_HOME'] || join(userHome(env), '.cache');
  return join(resolve(cwd, expandPath(cache, env)), 'huggingface');
}

// Only these are read from .env: whatever else it holds is for other programs.
type DotEnvName = 'HF_TOKEN' | 'AA_API_KEY' | 'ARTIFICIAL_ANALYSIS_API_KEY' | 'EVALCARD_AA_CONSENT';

/** The first of these variables that is set in the environment, else the first in `.env`. */
async function findVariable(
  { env, cwd }: Surroundings,
  ...names: readonly DotEnvName[]
): Promise<Secret | null> {
  const inEnvironment = firstOf(env, names, 'in the environment');
  if (inEnvironment) return inEnvironment;
  const text = await readIfPresent(join(cwd, '.env'));
  return text === null ? null : firstOf(parseEnv(text), names, 'in .env');
}

function firstOf(
  variables: IoContext['env'],
  names: readonly DotEnvName[],
  where: string,
): Secret | null {
  const name = names.find((one) => variables[one]?.trim());
  return name === undefined ? null : secret(variables[name], `${name} ${where}`, pages[name]);
}

async function tokenOfFile(surroundings: Surroundings): Promise<Secret | null> {
  const path = tokenPath(surroundings);
  const text = await readIfPresent(path);
  return secret(text ?? undefined, `the token file ${path}`);
}

function tokenPath(surroundings: Surroundings): string {
  const { env, cwd } = surroundings;
  const stated = env['HF_TOKEN_PATH'];
  return stated ? resolve(cwd, expandPath(stated, env)) : join(hfHome(surroundings), 'token');
}

/**
 * `stored_tokens` beside the token file: a section a token, with its name. `hf auth switch` makes one the active one; among
 * several none is chosen here.
 */
async function storedToken(surroundings: Surroundings): Promise<Secret | null> {
  const path = join(dirname(tokenPath(surroundings)), 'stored_tokens');
  const text = (await readIfPresent(path)) ?? '';
  // [my laptop]
  // hf_token = hf_…
  const stored = [...text.matchAll(/^\s*\[([^\]\r\n]*)\][^[]*?^\s*hf_token\s*=\s*(\S+)\s*$/gm)];
  const [only, ...others] = stored;
  if (!only || others.length > 0) return null;
  return secret(only[2], `the token “${only[1]}” in ${path}`);
}

async function readIfPresent(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (ABSENT.has(codeOf(error))) return null;
    throw new EvalcardError('unavailable', `${path} cannot be read: ${codeOf(error)}`, {
      hint: `Make the file readable, or set HF_TOKEN instead.`,
    });
  }
}

// A folder named .env, or a part of the path that is a file, holds no token either.
const ABSENT = new Set(['ENOENT', 'ENOTDIR', 'EISDIR']);

/** Where a Hugging Face token is made and copied. */
const TOKEN_PAGE = 'https://huggingface.co/settings/tokens';

/** Where a key of Artificial Analysis is made and copied. */
export const KEY_PAGE = 'https://artificialanalysis.ai/api-key-management-redirect';

const pages: Readonly<Partial<Record<DotEnvName, string>>> = {
  AA_API_KEY: KEY_PAGE,
  ARTIFICIAL_ANALYSIS_API_KEY: KEY_PAGE,
};

/** Cleans a secret as `hf` does (line ends out, trimmed); empty means none. `page` is where to copy it again. */
function secret(text: string | undefined, origin: string, page = TOKEN_PAGE): Secret | null {
  const value = (text ?? '').replaceAll(/[\r\n]/g, '').trim();
  if (value === '') return null;
  // fetch would refuse such a header, and quote it in its message.
  if (!/^[\x21-\x7e]+$/.test(value)) {
    throw usageError(
      `${capitalized(origin)} holds characters that no token has (spaces, or not ASCII)`,
      `Copy it again from ${page}, without quotes around it.`,
    );
  }
  return { value, origin };
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `~/x` and `$VAR/x`, `${VAR}/x`, as a shell would write them; an unset variable stays as it is. */
function expandPath(path: string, env: IoContext['env']): string {
  const expanded = path.replaceAll(
    /\$(?:\{(\w+)\}|(\w+))/g,
    (whole, braced?: string, bare?: string) => env[braced ?? bare ?? ''] ?? whole,
  );
  return /^~(?=$|[/\\])/.test(expanded) ? userHome(env) + expanded.slice(1) : expanded;
}

function userHome(env: IoContext['env']): string {
  return env['HOME'] || homedir();
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
