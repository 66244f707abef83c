import { GROUPS, type RouteGroup } from './groups.ts';

/**
 * One planned misbehaviour. The text form, several separated by commas:
 *
 *     [group:]action[:key=value;…][xN|x*][+N][%P]
 *
 *     commit:412x2             the next two commits answer 412 and change nothing
 *     commit:500:after         the commit is made, the answer is 500
 *     429:r=0;t=1              the next request of any kind: 429, quota empty, reset in 1 s
 *     429:retry-after=2        429 that says so in Retry-After only
 *     cut-after-commit         same as commit:cut-after: made, then the connection is cut
 *     commit:cut-beforex*%30   every commit, with probability 30 %, is cut before it is read
 *     info:html+2              the third model info is an HTML page
 *     commit:race              somebody else's commit lands just before
 *     job-logs:stream:events=2;then=cut   two events of a job's log, then the connection is cut
 *
 * `group`: a name in {@link GROUPS}, `write` (all that changes something), or `any` (the default).
 * `xN`: how many times (default 1; `x*` for ever). `+N`: only after N matching requests.
 * `%P`: with this probability, drawn from the seeded generator; a draw that fails uses nothing up.
 */
export interface Fault {
  readonly group: RouteGroup | 'any' | 'write';
  readonly action: FaultAction;
  readonly params: Readonly<Record<string, string>>;
  readonly times: number;
  readonly skip: number;
  readonly probability: number;
}

type FaultAction =
  /** Answers this status. `after`: when the work is done; `message`, `code`, `r`, `t`, `retry-after`. */
  | { readonly kind: 'status'; readonly status: number }
  /** Cuts the connection without an answer, before or after the work is done. */
  | { readonly kind: 'cut-before' | 'cut-after' }
  /** Does the work and cuts the connection in the middle of the answer. */
  | { readonly kind: 'cut-mid' }
  /** Waits `ms` (default 1000) before the work. */
  | { readonly kind: 'slow' }
  /** Does the work and answers JSON of another shape (`shape=array|null|text|empty`, default an odd object). */
  | { readonly kind: 'wrong-json' }
  /** An HTML page with `status` (default 200), as proxies send; nothing is done. */
  | { readonly kind: 'html' }
  /** Redirects to itself for ever. */
  | { readonly kind: 'redirect-loop' }
  /** A commit of somebody else on the same ref (`path`, `content`) before the work. */
  | { readonly kind: 'race' }
  /** Does the work and adds `X-HF-Warning: topic; message`. */
  | { readonly kind: 'warning' }
  /**
   * Of an answer that is a stream: so many `events` (default 0), and `then` the end (`end`, the default), a cut (`cut`),
   * or nothing but keep-alives for ever (`hang`).
   */
  | { readonly kind: 'stream' };

const KINDS = [
  'cut-before',
  'cut-after',
  'cut-mid',
  'slow',
  'wrong-json',
  'html',
  'redirect-loop',
  'race',
  'warning',
  'stream',
] as const;

/** Reads a list of faults; throws with the piece that is wrong and what may stand there. */
export function parseFaults(text: string): Fault[] {
  return text
    .split(',')
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
    .map(parseFault);
}

function parseFault(piece: string): Fault {
  const { rest, times, skip, probability } = readSuffixes(piece);
  const parts = expandShorthand(rest).split(':');
  const [first = ''] = parts;
  const group = readGroup(first);
  const [action = '', ...params] = group === null ? parts : parts.slice(1);
  return {
    group: group ?? 'any',
    action: readAction(action, piece),
    params: readParams(params.join(':')),
    times: times ?? (probability < 1 ? Infinity : 1),
    skip,
    probability,
  };
}

/** `…x2+1%50` from the right; a `%` of a percent-encoded value is followed by two hexadecimal digits and more, so values come before. */
function readSuffixes(piece: string): {
  readonly rest: string;
  readonly times: number | null;
  readonly skip: number;
  readonly probability: number;
} {
  const match = /^(.*?)(?:x(\d+|\*))?(?:\+(\d+))?(?:%(\d+(?:\.\d+)?))?$/.exec(piece);
  const [, rest = piece, times, skip, percent] = match ?? [];
  return {
    rest,
    times: times === undefined ? null : times === '*' ? Infinity : Number(times),
    skip: Number(skip ?? 0),
    probability: percent === undefined ? 1 : Number(percent) / 100,
  };
}

/** `cut-after-commit` → `commit:cut-after`. */
function expandShorthand(text: string): string {
  return text.replace(/^(cut-before|cut-after|cut-mid)-([a-z-]+)/, '$2:$1');
}

function readGroup(text: string): Fault['group'] | null {
  if (text === 'any' || text === 'write') return text;
  return GROUPS.find((group) => group === text) ?? null;
}

function readAction(text: string, piece: string): FaultAction {
  if (/^[1-5]\d\d$/.test(text)) return { kind: 'status', status: Number(text) };
  const kind = KINDS.find((one) => one === text);
  if (kind) return { kind };
  throw new Error(
    `Unknown fault "${piece}": expected a status or one of ${KINDS.join(', ')}, found "${text}"`,
  );
}

function readParams(text: string): Record<string, string> {
  const pairs = text.split(';').filter((pair) => pair !== '');
  return Object.fromEntries(
    pairs.map((pair) => {
      const [key = '', ...value] = pair.split('=');
      return [key, decodeURIComponent(value.join('='))];
    }),
  );
}
