import type { ErrorBody, ErrorHeaderCode } from '../../io/hub/wire.ts';

/** A request the Hub declines. Thrown by routes, turned into a response in one place (`respond.ts`). */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly code: ErrorHeaderCode | null;
  readonly body: ErrorBody & Readonly<Record<string, unknown>>;
  /** Sent besides the usual ones. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    message: string,
    { code = null, headers = {}, ...body }: RefusalDetails = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
    this.body = { error: message, ...body };
  }
}

interface RefusalDetails {
  readonly code?: ErrorHeaderCode | null;
  readonly headers?: Readonly<Record<string, string>>;
  /** Further fields of the JSON body. */
  readonly [field: string]: unknown;
}

export function badRequest(message: string, details: RefusalDetails = {}): Refusal {
  return new Refusal(400, message, details);
}

export function forbidden(message: string): Refusal {
  return new Refusal(403, message);
}

/** No token where one is needed. The Hub uses the same words for a repo it does not want to show. */
export function notLoggedIn(): Refusal {
  return new Refusal(401, 'Invalid username or password.');
}

export function badToken(): Refusal {
  return new Refusal(401, 'Invalid credentials in Authorization header');
}

export function revisionNotFound(revision: string): Refusal {
  return new Refusal(404, `Invalid rev id: ${revision}`, { code: 'RevisionNotFound' });
}

/** Clients remember that a file is absent at a commit, so the answer names the commit. */
export function entryNotFound(commit?: string): Refusal {
  const headers: Record<string, string> = commit === undefined ? {} : { 'X-Repo-Commit': commit };
  return new Refusal(404, 'Entry not found', { code: 'EntryNotFound', headers });
}

export function discussionsDisabled(): Refusal {
  return new Refusal(403, 'Discussions are disabled for this repo', {
    code: 'DiscussionsDisabled',
  });
}

export function noSuchPage(): Refusal {
  return new Refusal(404, 'Sorry, we can’t find the page you are looking for.');
}
