/** What a fault or a line of the request log can be about: a call of the API. */
export const GROUPS = [
  'whoami',
  'auth-check',
  'info',
  'resolve',
  'raw',
  'tree',
  'paths-info',
  'refs',
  'commits',
  'preupload',
  'commit',
  'discussions',
  'discussion',
  'create-discussion',
  'comment',
  'status',
  'title',
  'merge',
  'validate-yaml',
  'list',
  'leaderboard',
  'create-repo',
  'repos',
  'spaces',
  'lfs',
  'xet',
  'create-job',
  'job',
  'job-logs',
  'jobs',
  'buckets',
  'page',
] as const;

export type RouteGroup = (typeof GROUPS)[number];

/** The first row that fits decides. Patterns see the method and the encoded path: `GET /api/models/a/b`. */
const ROWS: readonly (readonly [RegExp, RouteGroup])[] = [
  [/ \/api\/whoami-v2$/, 'whoami'],
  [/ \/api\/validate-yaml$/, 'validate-yaml'],
  [/ \/api\/repos\/create$/, 'create-repo'],
  [/ \/api\/repos\//, 'repos'],
  [/^POST \/api\/jobs\/[^/]+$/, 'create-job'],
  [/^GET \/api\/jobs\/[^/]+\/[^/]+\/logs$/, 'job-logs'],
  [/^GET \/api\/jobs\/[^/]+\/[^/]+$/, 'job'],
  [/ \/api\/(scheduled-)?jobs\b/, 'jobs'],
  [/ (\/api)?\/buckets\//, 'buckets'],
  [/ \/_lfs\/|\.git\/info\/lfs\//, 'lfs'],
  [/ \/api\/\w+s$/, 'list'],
  [/\/auth-check(\/write)?$/, 'auth-check'],
  [/\/leaderboard$/, 'leaderboard'],
  [/\/xet-(read|write)-token\//, 'xet'],
  [/^POST \/api\/.*\/discussions$/, 'create-discussion'],
  [/^POST \/api\/.*\/discussions\/\d+\/comment\b/, 'comment'],
  [/^POST \/api\/.*\/discussions\/\d+\/status$/, 'status'],
  [/^POST \/api\/.*\/discussions\/\d+\/title$/, 'title'],
  [/^POST \/api\/.*\/discussions\/\d+\/merge$/, 'merge'],
  [/^GET \/api\/.*\/discussions$/, 'discussions'],
  [/^GET \/api\/.*\/discussions\/\d+$/, 'discussion'],
  [/ \/api\/\w+s\/[^/]+\/[^/]+\/tree\//, 'tree'],
  [/ \/api\/\w+s\/[^/]+\/[^/]+\/paths-info\//, 'paths-info'],
  [/ \/api\/\w+s\/[^/]+\/[^/]+\/(refs|branch|tag)\b/, 'refs'],
  [/ \/api\/\w+s\/[^/]+\/[^/]+\/commits\//, 'commits'],
  [/ \/api\/\w+s\/[^/]+\/[^/]+\/preupload\//, 'preupload'],
  [/ \/api\/\w+s\/[^/]+\/[^/]+\/commit\//, 'commit'],
  [/ \/api\/\w+s\/[^/]+\/[^/]+\/settings$/, 'repos'],
  [/ \/api\/\w+s\/[^/]+\/[^/]+(\/revision\/[^/]+)?$/, 'info'],
  [/ \/api\/spaces\//, 'spaces'],
  [/ \/((datasets|spaces)\/)?[^/]+\/[^/]+\/resolve\//, 'resolve'],
  [/ \/((datasets|spaces)\/)?[^/]+\/[^/]+\/raw\//, 'raw'],
];

export function groupOf(method: string, pathname: string): RouteGroup {
  const verb = method === 'HEAD' ? 'GET' : method;
  const call = `${verb} ${pathname}`;
  return ROWS.find(([pattern]) => pattern.test(call))?.[1] ?? 'page';
}
