import { EvalcardError, type ErrorCode } from '../../core/errors.ts';

/** What a refusal means, whatever call it came from. One row each in `classify.ts`. */
export type HubCondition =
  | 'revision-not-found'
  | 'entry-not-found'
  | 'gated'
  | 'disabled'
  /** Missing, or private: the Hub hides the difference. */
  | 'repo-not-found'
  | 'invalid-token'
  | 'job-not-found'
  /** Something else that is not there: a leaderboard, a discussion. */
  | 'not-found'
  | 'invalid-request'
  | 'payment-required'
  | 'discussions-disabled'
  | 'forbidden'
  | 'conflict'
  /** The branch has moved since `parentCommit` was read. */
  | 'stale-parent'
  | 'too-large'
  /** Too many calls, even after waiting. */
  | 'rate-limited'
  /** Too many commits or pull requests: stop, do not go on to the next repo. */
  | 'action-limited'
  | 'server'
  /** An answer that the API does not describe: HTML, other JSON, an unknown status. */
  | 'unexpected';

export interface HubErrorDetails {
  readonly condition: HubCondition;
  readonly status: number;
  readonly method: string;
  readonly url: string;
  readonly requestId: string | null;
  readonly serverMessage: string;
  /** The `X-Error-Code` header. */
  readonly errorCode: string | null;
  readonly hint?: string;
}

/** The Hub answered, and the answer is a refusal (or nothing the API describes). All texts are redacted. */
export class HubError extends EvalcardError {
  override readonly name: string = 'HubError';
  readonly condition: HubCondition;
  readonly status: number;
  readonly method: string;
  readonly url: string;
  /** For a report to Hugging Face. */
  readonly requestId: string | null;
  readonly serverMessage: string;
  readonly errorCode: string | null;

  constructor(message: string, details: HubErrorDetails) {
    super(codeOf(details.condition), message, hintOf(details));
    this.condition = details.condition;
    this.status = details.status;
    this.method = details.method;
    this.url = details.url;
    this.requestId = details.requestId;
    this.serverMessage = details.serverMessage;
    this.errorCode = details.errorCode;
  }
}

// Content that the Hub refuses is an answer ("no"), not a failure to get one.
function codeOf(condition: HubCondition): ErrorCode {
  return condition === 'invalid-request' || condition === 'too-large' ? 'refused' : 'unavailable';
}

function hintOf({ hint }: HubErrorDetails): { hint?: string } {
  return hint === undefined ? {} : { hint };
}
