import { isActionLimit } from '../http/retry.ts';
import { readRateLimit } from '../http/rate-limit.ts';
import { redact } from '../http/redact.ts';
import { HubError, type HubCondition } from './hub-error.ts';
import { serverMessages } from './server-message.ts';

/** A refusal as it came off the wire, with what is needed to explain it. */
export interface Refusal {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly body: string;
  readonly method: string;
  readonly url: string;
  /** The Hub's address. */
  readonly endpoint: string;
  /** The repo the call was about, `owner/name` or `datasets/owner/name`, when it was about one. */
  readonly repo?: string;
  /** Where the token came from; null when none was sent. */
  readonly tokenOrigin: string | null;
  readonly secrets?: readonly string[];
}

/** Turns a refusal into the error that says what it means and what to do. First matching rule wins. */
export function classify(refusal: Refusal): HubError {
  const messages = serverMessages(refusal.headers, refusal.body);
  const known: Known = {
    ...refusal,
    messages,
    said: messages.join('; '),
    errorCode: refusal.headers.get('x-error-code'),
    repo: refusal.repo ?? 'the repository',
    tokenSent: refusal.tokenOrigin !== null,
    tokenName: refusal.tokenOrigin ?? 'no token',
  };
  const rule = rules.find(({ when }) => when(known)) ?? unexpected;
  const requestId = requestIdOf(refusal.headers);
  const trailer = requestId === null ? '' : ` (request id ${requestId})`;
  const clean = (text: string): string => redact(text, refusal.secrets);
  const hint = rule.hint?.(known);
  return new HubError(clean(rule.message(known)) + trailer, {
    condition: rule.condition,
    status: refusal.status,
    method: refusal.method,
    url: clean(refusal.url),
    requestId,
    serverMessage: clean(known.said),
    errorCode: known.errorCode,
    ...(hint !== undefined && { hint: clean(hint) }),
  });
}

/** The id to quote when asking Hugging Face about a call. */
export function requestIdOf(headers: { get(name: string): string | null }): string | null {
  return (
    headers.get('x-request-id') ?? headers.get('x-amzn-trace-id') ?? headers.get('x-amz-cf-id')
  );
}

interface Known extends Refusal {
  readonly repo: string;
  readonly messages: readonly string[];
  /** All the server's sentences in one line; may be empty. */
  readonly said: string;
  readonly errorCode: string | null;
  readonly tokenSent: boolean;
  readonly tokenName: string;
}

interface Rule {
  readonly condition: HubCondition;
  readonly when: (refusal: Known) => boolean;
  readonly message: (refusal: Known) => string;
  readonly hint?: (refusal: Known) => string;
}

const LOG_IN = 'Log in with `hf auth login`, or set HF_TOKEN.';
const INVALID_CREDENTIALS = /invalid credentials in authorization header/i;

// The order is huggingface_hub's (utils/_http.py): header codes first, then the status.
const rules: readonly Rule[] = [
  {
    condition: 'revision-not-found',
    when: ({ errorCode }) => errorCode === 'RevisionNotFound',
    message: ({ repo, url }) => `${repo} has no revision ${revisionIn(url) ?? 'of that name'}`,
    hint: ({ endpoint, repo }) => `Branches and pull requests: ${endpoint}/${repo}/tree/main`,
  },
  {
    condition: 'entry-not-found',
    when: ({ errorCode }) => errorCode === 'EntryNotFound',
    message: ({ repo, url }) => `${repo} has no file ${fileIn(url) ?? 'of that name'}`,
  },
  {
    condition: 'gated',
    when: ({ errorCode }) => errorCode === 'GatedRepo',
    message: ({ repo, said }) => `Access to ${repo} is gated${reason(said)}`,
    hint: ({ endpoint, repo, tokenSent }) =>
      `${tokenSent ? '' : `${LOG_IN} `}Ask for access at ${endpoint}/${repo}`,
  },
  {
    condition: 'disabled',
    when: ({ said }) => said.includes('Access to this resource is disabled.'),
    message: ({ repo }) => `${repo} was disabled by Hugging Face: nothing can be read or written`,
  },
  {
    condition: 'discussions-disabled',
    when: ({ errorCode, said }) =>
      errorCode === 'DiscussionsDisabled' || /discussions (are|is) disabled/i.test(said),
    message: ({ repo }) =>
      `${repo} has discussions and pull requests switched off, so none can be opened`,
    hint: () => 'Only people with write access can change it; ask its author.',
  },
  {
    condition: 'repo-not-found',
    when: ({ errorCode, status, url, said }) =>
      errorCode === 'RepoNotFound' ||
      (status === 401 && isRepoUrl(url) && !INVALID_CREDENTIALS.test(said)),
    message: ({ repo, endpoint, tokenSent, tokenName }) =>
      `${repo} does not exist on ${endpoint}, or is private and ${
        tokenSent ? `the token (${tokenName}) has no access to it` : 'no token was sent'
      }`,
    hint: ({ tokenSent }) =>
      tokenSent
        ? 'Check the spelling; for a private repository, use a token of an account with access.'
        : `Check the spelling; for a private repository: ${LOG_IN}`,
  },
  {
    condition: 'invalid-token',
    when: ({ status }) => status === 401,
    message: ({ tokenSent, tokenName }) =>
      tokenSent
        ? `The token is not valid or has expired: ${tokenName}`
        : 'The Hub wants a token for this call, and none was found',
    hint: ({ tokenSent }) =>
      tokenSent
        ? 'Make a new one at https://huggingface.co/settings/tokens, or run `hf auth login`.'
        : LOG_IN,
  },
  {
    condition: 'job-not-found',
    when: ({ status, url }) => status === 404 && /\/api\/(scheduled-)?jobs\/[^/]+\/[^/]+/.test(url),
    message: ({ url }) => `There is no such job: ${new URL(url).pathname}`,
  },
  {
    condition: 'entry-not-found',
    when: ({ status, url }) => status === 404 && /\/(resolve|raw|tree)\//.test(url),
    message: ({ repo, url }) => `${repo} has no file ${fileIn(url) ?? 'of that name'}`,
  },
  {
    condition: 'not-found',
    when: ({ status, url }) => status === 404 && discussionIn(url) !== undefined,
    message: ({ repo, url }) => `${repo} has no pull request or discussion #${discussionIn(url)}`,
  },
  {
    condition: 'not-found',
    when: ({ status }) => status === 404,
    message: ({ repo, url, said }) =>
      `${repo} does not have what was asked for, ${new URL(url).pathname}${reason(said)}`,
  },
  {
    condition: 'invalid-request',
    when: ({ status }) => status === 400 || status === 422,
    message: ({ said, messages }) =>
      messages.length > 1
        ? `The Hub refused the content:\n${messages.map((line) => `  - ${line}`).join('\n')}`
        : `The Hub refused the content${reason(said)}`,
  },
  {
    condition: 'payment-required',
    when: ({ status, url, said }) => isJobsUrl(url) && (status === 402 || NO_CREDIT.test(said)),
    message: ({ url, said }) => `${namespaceIn(url)} has no credit for jobs${reason(said)}`,
    hint: ({ endpoint, url }) =>
      `Jobs are paid from a positive credit balance: add credit at ${endpoint}/settings/billing (for an organisation: ${endpoint}/organizations/${namespaceIn(url)}/settings/billing), or let another namespace pay: --namespace NAME`,
  },
  {
    condition: 'forbidden',
    when: ({ status, url }) => status === 403 && isJobsUrl(url),
    message: ({ url, tokenSent, tokenName, said }) =>
      tokenSent
        ? `The token (${tokenName}) may not use the jobs of ${namespaceIn(url)}${reason(said)}`
        : `Jobs need a token${reason(said)}`,
    hint: ({ tokenSent }) =>
      tokenSent
        ? 'Jobs need a token with role write, or a fine-grained one that may run jobs, and membership in the organisation: https://huggingface.co/settings/tokens'
        : LOG_IN,
  },
  {
    condition: 'payment-required',
    when: ({ status }) => status === 402,
    message: ({ said }) => `The Hub asks for payment${reason(said)}`,
    hint: ({ endpoint }) => `Credit and billing: ${endpoint}/settings/billing`,
  },
  {
    condition: 'forbidden',
    when: ({ status, said }) => status === 403 && /fine-grained/i.test(said),
    message: ({ repo, tokenName, said }) =>
      `The organisation of ${repo} does not accept this token (${tokenName})${reason(said)}`,
    hint: () => 'Make a fine-grained token at https://huggingface.co/settings/tokens',
  },
  {
    condition: 'forbidden',
    when: ({ status }) => status === 403,
    message: ({ repo, tokenSent, tokenName, said }) =>
      tokenSent
        ? `The token (${tokenName}) does not have write access to ${repo}${reason(said)}`
        : `${repo} cannot be written without a token${reason(said)}`,
    hint: ({ tokenSent, url }) => {
      if (!tokenSent) return LOG_IN;
      return url.includes('create_pr=1')
        ? 'A pull request needs a token with role write, or a fine-grained one with the permission discussion.write: https://huggingface.co/settings/tokens'
        : 'Open a pull request instead: --create-pr';
    },
  },
  {
    condition: 'conflict',
    when: ({ status }) => status === 409,
    message: ({ said }) => `It exists already, or another operation is in progress${reason(said)}`,
  },
  {
    condition: 'stale-parent',
    when: ({ status }) => status === 412,
    message: ({ repo, said }) => `${repo} has changed since it was read${reason(said)}`,
    hint: () => 'Run the command again: it reads the repository anew.',
  },
  {
    condition: 'too-large',
    when: ({ status }) => status === 413,
    message: ({ said }) => `The Hub refused the content as too large${reason(said)}`,
  },
  {
    condition: 'action-limited',
    when: ({ status, headers }) => status === 429 && isActionLimit(readRateLimit(headers)),
    message: ({ said }) =>
      `The Hub limits how many commits, pull requests or comments an account makes, and the limit is reached${reason(said)}`,
    hint: () => 'Stop here and go on later, with fewer writes: what was written stays written.',
  },
  {
    condition: 'rate-limited',
    when: ({ status }) => status === 429,
    message: ({ said }) => `The Hub allows no more calls for now${reason(said)}`,
    hint: ({ tokenSent }) =>
      tokenSent
        ? 'Try again in five minutes.'
        : `Calls with a token have a higher limit. ${LOG_IN}`,
  },
  {
    condition: 'server',
    when: ({ status }) => status >= 500 || status === 408,
    message: ({ endpoint, status, said }) => `${endpoint} is failing: ${status}${reason(said)}`,
    hint: () => 'Try again later; https://status.huggingface.co tells about outages.',
  },
];

const unexpected: Rule = {
  condition: 'unexpected',
  when: () => true,
  message: ({ method, url, status, said }) =>
    `The Hub answered ${status} to ${method} ${url}${reason(said)}`,
};

function reason(said: string): string {
  return said === '' ? '' : `: ${said}`;
}

//  …/api/models/owner/name…   …/owner/name/resolve/main/README.md
function isRepoUrl(url: string): boolean {
  return /\/api\/(models|datasets|spaces)\/[^/]+|\/resolve\//.test(url);
}

const NO_CREDIT = /payment required|insufficient credits?/i;

function isJobsUrl(url: string): boolean {
  return /\/api\/jobs\//.test(url);
}

//  …/api/jobs/acme/…
//             ^^^^ who pays
function namespaceIn(url: string): string {
  return decoded(/\/api\/jobs\/([^/?]+)/.exec(url)?.[1] ?? 'This account');
}

function discussionIn(url: string): string | undefined {
  return /\/discussions\/(\d+)(?:[/?]|$)/.exec(url)?.[1];
}

function revisionIn(url: string): string | undefined {
  const found =
    /\/(?:resolve|raw|tree|revision|commit|preupload|paths-info|commits)\/([^/?]+)/.exec(url);
  return found?.[1] === undefined ? undefined : decoded(found[1]);
}

function fileIn(url: string): string | undefined {
  const found = /\/(?:resolve|raw|tree)\/[^/?]+\/([^?]+)/.exec(url);
  return found?.[1] === undefined ? undefined : decoded(found[1]);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
