/**
 * The shapes the Hub sends and accepts, as JSON. Types only: the client and the embedded Hub are
 * both written against them, so that one cannot drift from the other. An optional field is one the
 * Hub leaves out; nothing here is checked at run time (see the call groups for what is).
 */

/** Repo kinds as they appear in bodies; in `/api/{type}s/…` they carry a plural `s`. */
export type RepoType = 'model' | 'dataset' | 'space';

// --- errors ---------------------------------------------------------------------------------

/** Body of a refused `/api/*` call. Web routes (`resolve`, `raw`) answer text/plain instead. */
export interface ErrorBody {
  readonly error?: string;
  readonly error_description?: string;
  readonly errors?: readonly { readonly message: string }[];
  readonly warnings?: readonly { readonly message: string }[];
}

/** Values of the `X-Error-Code` header. */
export type ErrorHeaderCode =
  | 'RepoNotFound'
  | 'RevisionNotFound'
  | 'EntryNotFound'
  | 'GatedRepo'
  | 'DiscussionsDisabled';

// --- GET /api/whoami-v2 ---------------------------------------------------------------------

export interface WhoAmI {
  readonly type: 'user' | 'org' | 'app';
  readonly id: string;
  readonly name: string;
  readonly fullname?: string;
  readonly email?: string;
  readonly emailVerified?: boolean;
  readonly isPro?: boolean;
  readonly canPay?: boolean;
  readonly billingMode?: 'prepaid' | 'postpaid';
  readonly periodEnd?: number | null;
  readonly avatarUrl?: string;
  readonly orgs: readonly WhoAmIOrg[];
  readonly auth: {
    readonly type: string;
    readonly accessToken?: WhoAmIToken;
    readonly expiresAt?: string;
    readonly resource?: { readonly sub: string };
  };
}

export interface WhoAmIOrg {
  readonly type: 'org';
  readonly id: string;
  readonly name: string;
  readonly fullname?: string;
  readonly isEnterprise?: boolean;
  readonly canPay?: boolean;
  readonly roleInOrg?: 'admin' | 'write' | 'contributor' | 'read' | (string & {});
}

export interface WhoAmIToken {
  readonly displayName: string;
  readonly role: 'read' | 'write' | 'fineGrained' | (string & {});
  readonly createdAt: string;
  readonly fineGrained?: FineGrained;
}

export interface FineGrained {
  readonly canReadGatedRepos?: boolean;
  /** Permissions that hold everywhere, such as `discussion.write`. The set is open. */
  readonly global: readonly string[];
  readonly scoped: readonly {
    readonly entity: { readonly _id: string; readonly type: string; readonly name?: string };
    readonly permissions: readonly string[];
  }[];
}

// --- GET /api/{type}s/{id}[/revision/{rev}]?expand=… ----------------------------------------

/** Only `id`/`_id` and the expanded fields are present when `expand` was given. */
export interface ModelInfo {
  readonly _id: string;
  /** The repo's name now: differs from the one asked for when the repo was renamed. */
  readonly id: string;
  readonly modelId?: string;
  readonly author?: string;
  /** Head commit of the revision that was asked for. */
  readonly sha?: string;
  readonly private?: boolean;
  readonly gated?: false | 'auto' | 'manual';
  readonly disabled?: boolean;
  readonly createdAt?: string;
  readonly lastModified?: string;
  readonly downloads?: number;
  readonly likes?: number;
  readonly tags?: readonly string[];
  readonly pipeline_tag?: string;
  readonly library_name?: string;
  readonly siblings?: readonly { readonly rfilename: string }[];
  readonly cardData?: Readonly<Record<string, unknown>>;
  readonly 'model-index'?: unknown;
  readonly evalResults?: readonly EvalResultRow[];
  readonly baseModels?: unknown;
  /** Who serves the model: by provider's name, or as a list with `provider`. */
  readonly inferenceProviderMapping?: unknown;
  /** Numbers of parameters by type of number: `{BF16: 8030261248}`. */
  readonly safetensors?: {
    readonly parameters?: Readonly<Record<string, number>>;
    readonly total?: number;
  };
}

/** Expand names that evalcard uses or that the embedded Hub must know; an unknown one is a 400. */
export type ModelExpand =
  | 'author'
  | 'baseModels'
  | 'cardData'
  | 'createdAt'
  | 'disabled'
  | 'downloads'
  | 'evalResults'
  | 'gated'
  | 'inferenceProviderMapping'
  | 'lastModified'
  | 'library_name'
  | 'likes'
  | 'model-index'
  | 'pipeline_tag'
  | 'private'
  | 'safetensors'
  | 'sha'
  | 'siblings'
  | 'tags';

/** A row of `evalResults`: a published entry, one proposed by an open PR, or a file that is broken. */
export type EvalResultRow = EvalResultEntryRow | EvalResultErrorRow;

export interface EvalResultEntryRow {
  readonly filename: string;
  readonly verified: boolean;
  readonly data: EvalResultData;
  /** Number of the open pull request that proposes it; absent for what is on main. */
  readonly pullRequest?: number;
}

export interface EvalResultErrorRow {
  readonly filename: string;
  readonly error: string;
  readonly pullRequest?: number;
}

/** One entry of a `.eval_results/*.yaml` file. */
export interface EvalResultData {
  readonly dataset: { readonly id: string; readonly task_id: string; readonly revision?: string };
  readonly value: number;
  readonly verifyToken?: string;
  readonly date?: string;
  readonly source?: {
    readonly url: string;
    readonly name?: string;
    readonly user?: string;
    readonly org?: string;
  };
  readonly notes?: string;
}

// --- files: refs, tree, paths-info, commits -------------------------------------------------

/** GET /api/{type}s/{id}/refs?include_prs=1 */
export interface RepoRefs {
  readonly branches: readonly RepoRef[];
  readonly tags: readonly RepoRef[];
  readonly converts: readonly RepoRef[];
  readonly pullRequests?: readonly RepoRef[];
}

export interface RepoRef {
  /** `main`, or `3` for a pull request. */
  readonly name: string;
  /** `refs/heads/main`, `refs/pr/3`. */
  readonly ref: string;
  readonly targetCommit: string;
}

/** A row of GET …/tree/{rev}[/{path}] (pages by Link) and of POST …/paths-info/{rev}. */
export interface TreeEntry {
  readonly type: 'file' | 'directory';
  /** Git blob (or tree) id. */
  readonly oid: string;
  readonly size: number;
  readonly path: string;
  readonly lfs?: { readonly oid: string; readonly size: number; readonly pointerSize: number };
  readonly xetHash?: string;
  readonly lastCommit?: { readonly id: string; readonly title: string; readonly date: string };
}

/** POST …/paths-info/{rev}: missing paths are silently absent from the answer. */
export interface PathsInfoRequest {
  readonly paths: readonly string[];
  readonly expand?: boolean;
}

/** A row of GET …/commits/{rev}?limit=&p= */
export interface CommitInfo {
  readonly id: string;
  readonly title: string;
  readonly message: string;
  readonly authors: readonly { readonly user?: string; readonly avatar?: string }[];
  readonly date: string;
}

// --- POST …/preupload/{rev}[?create_pr=1] ---------------------------------------------------

export interface PreuploadRequest {
  readonly files: readonly {
    readonly path: string;
    readonly size: number;
    /** Base64 of the first 512 bytes. */
    readonly sample: string;
  }[];
  readonly gitAttributes?: string;
  readonly gitIgnore?: string;
}

export interface PreuploadAnswer {
  readonly files: readonly PreuploadFile[];
}

export interface PreuploadFile {
  readonly path: string;
  readonly uploadMode: 'regular' | 'lfs';
  /** Matched by the repo's `.gitignore`. */
  readonly shouldIgnore: boolean;
  /** Blob id of the file as it is now; absent when there is none. */
  readonly oid?: string;
}

// --- POST …/commit/{rev}[?create_pr=1], application/x-ndjson --------------------------------

/** One line of the body; the header comes first. */
export type CommitLine =
  | { readonly key: 'header'; readonly value: CommitHeader }
  | { readonly key: 'file'; readonly value: CommitFile }
  | { readonly key: 'lfsFile'; readonly value: CommitLfsFile }
  | {
      readonly key: 'deletedFile' | 'deletedFolder' | 'deletedEntry';
      readonly value: { readonly path: string };
    };

export interface CommitHeader {
  readonly summary: string;
  readonly description?: string;
  /** 40-hex. A direct commit is refused with 412 unless the branch still points there. */
  readonly parentCommit?: string;
}

export interface CommitFile {
  readonly path: string;
  readonly content: string;
  readonly encoding: 'base64' | 'utf-8';
  readonly oldPath?: string;
}

export interface CommitLfsFile {
  readonly path: string;
  readonly algo: 'sha256';
  readonly oid: string;
  readonly size: number;
  readonly oldPath?: string;
}

export interface CommitAnswer {
  readonly success: boolean;
  readonly commitOid: string;
  readonly commitUrl: string;
  readonly hookOutput: string;
  /** `{base}/{id}/discussions/{N}` when the commit opened a pull request. */
  readonly pullRequestUrl?: string;
}

// --- discussions and pull requests ----------------------------------------------------------

export type DiscussionStatus = 'open' | 'closed' | 'merged' | 'draft';

export interface Discussion {
  readonly num: number;
  readonly title: string;
  readonly status: DiscussionStatus;
  readonly isPullRequest: boolean;
  /** Absent when the account was deleted. */
  readonly author?: { readonly name: string; readonly type?: string };
  readonly createdAt: string;
  readonly repo?: { readonly name: string; readonly type: RepoType };
}

/** GET …/discussions?type=&status=&author=&p=0…: another page follows while start + length < count. */
export interface DiscussionsPage {
  readonly discussions: readonly Discussion[];
  readonly count: number;
  readonly start: number;
}

/** GET …/discussions/{num}?diff=1 */
export interface DiscussionDetails extends Discussion {
  readonly events: readonly DiscussionEvent[];
  /** Pull requests only. */
  readonly changes?: { readonly base: string; readonly mergeCommitId?: string };
  /** A list of paths, or `true` when the Hub only knows that there are some. */
  readonly filesWithConflicts?: readonly string[] | boolean;
  /** Unified diff against the base; with `diff=1`. */
  readonly diff?: string;
}

export interface DiscussionEvent {
  readonly id: string;
  readonly type: 'comment' | 'status-change' | 'commit' | 'title-change' | (string & {});
  readonly createdAt: string;
  readonly author?: { readonly name: string; readonly type?: string };
  readonly data?: DiscussionEventData;
}

/** Depends on the event's type: comment → latest; status-change → status; commit → oid, subject; title-change → from, to. */
export interface DiscussionEventData {
  readonly hidden?: boolean;
  readonly edited?: boolean;
  readonly latest?: { readonly raw: string; readonly html?: string; readonly updatedAt?: string };
  readonly status?: DiscussionStatus;
  readonly reason?: string;
  readonly subject?: string;
  readonly oid?: string;
  readonly from?: string;
  readonly to?: string;
}

/** POST …/discussions → {@link Discussion} with at least `num`. */
export interface CreateDiscussionRequest {
  readonly title: string;
  readonly description: string;
  readonly pullRequest: boolean;
}

/** POST …/discussions/{num}/comment */
export interface CommentRequest {
  readonly comment: string;
}
export interface CommentAnswer {
  readonly newMessage: DiscussionEvent;
}

/** POST …/discussions/{num}/comment/{eventId}/edit */
export interface EditCommentRequest {
  readonly content: string;
}
export interface EditCommentAnswer {
  readonly updatedComment: DiscussionEvent;
}

/** POST …/discussions/{num}/status */
export interface StatusRequest {
  readonly status: 'open' | 'closed';
  readonly comment?: string;
}
export interface StatusAnswer {
  readonly newStatus: DiscussionEvent;
}

/** POST …/discussions/{num}/title */
export interface TitleRequest {
  readonly title: string;
}
export interface TitleAnswer {
  readonly newTitle: DiscussionEvent;
}

/** POST …/discussions/{num}/merge */
export interface MergeRequest {
  readonly comment?: string;
}

// --- POST /api/validate-yaml ----------------------------------------------------------------

export interface ValidateYamlRequest {
  /** The whole README. */
  readonly content: string;
  readonly repoType: RepoType;
}

/** Sent with 200 and with 400. */
export interface ValidateYamlAnswer {
  readonly errors: readonly { readonly message: string }[];
  readonly warnings: readonly { readonly message: string }[];
}

// --- datasets and leaderboards --------------------------------------------------------------

/** A row of GET /api/datasets?filter=benchmark:official&limit= (pages by Link). */
export interface DatasetRow {
  readonly _id: string;
  readonly id: string;
  readonly author?: string;
  readonly sha?: string;
  readonly private?: boolean;
  readonly gated?: false | 'auto' | 'manual';
  readonly tags?: readonly string[];
}

/** A row of GET /api/datasets/{id}/leaderboard[?base_model=false&task_id=…]: a bare array. */
export interface LeaderboardRow {
  readonly rank: number;
  readonly modelId: string;
  readonly value: number;
  readonly verified: boolean;
  readonly filename: string;
  readonly author?: { readonly name: string; readonly type?: string };
  readonly source?: EvalResultData['source'];
  readonly pullRequest?: number;
  readonly notes?: string;
  /** Seen once in the wild. */
  readonly lower_is_better?: boolean;
}

// --- repos and Spaces -----------------------------------------------------------------------

/** POST /api/repos/create → {@link CreateRepoAnswer}; 409 with `url` when it exists. */
export interface CreateRepoRequest {
  readonly type?: RepoType;
  readonly name: string;
  readonly organization?: string | null;
  readonly private?: boolean;
  readonly visibility?: 'public' | 'private' | 'protected';
  readonly sdk?: 'static' | 'gradio' | 'docker';
  readonly license?: string;
  readonly region?: string;
  readonly resourceGroupId?: string;
  readonly files?: readonly CommitFile[];
  readonly hardware?: string;
  readonly sleepTimeSeconds?: number;
  readonly secrets?: readonly SpaceVariable[];
  readonly variables?: readonly SpaceVariable[];
  readonly short_description?: string;
}

export interface CreateRepoAnswer {
  readonly url: string;
  readonly name?: string;
  readonly id?: string;
}

/** `key` matches `^[a-zA-Z][_a-zA-Z0-9]*$`. */
export interface SpaceVariable {
  readonly key: string;
  readonly value: string;
  readonly description?: string;
}

/** GET /api/spaces/{id} */
export interface SpaceInfo {
  readonly _id: string;
  readonly id: string;
  readonly author?: string;
  readonly sha?: string;
  readonly private?: boolean;
  readonly sdk?: string;
  readonly runtime?: SpaceRuntime;
}

/** GET /api/spaces/{id}/runtime, and the answer of POST …/hardware. */
export interface SpaceRuntime {
  readonly stage: string;
  readonly hardware?: { readonly current: string | null; readonly requested: string | null };
  readonly gcTimeout?: number | null;
}

/** POST /api/spaces/{id}/hardware */
export interface SpaceHardwareRequest {
  readonly flavor: string;
  readonly sleepTimeSeconds?: number;
}

// --- Jobs -----------------------------------------------------------------------------------

/** A row of GET /api/jobs/hardware. */
export interface JobHardware {
  readonly name: string;
  readonly prettyName: string;
  readonly cpu: string;
  readonly ram: string;
  readonly ephemeralStorage?: string;
  readonly accelerator: {
    readonly type: string;
    readonly model: string;
    readonly quantity: string;
    readonly vram: string;
    readonly manufacturer: string;
  } | null;
  readonly unitCostMicroUSD: number;
  readonly unitCostUSD: number;
  readonly unitLabel: 'minute' | (string & {});
}

/** POST /api/jobs/{namespace} → {@link Job} */
export interface CreateJobRequest {
  readonly dockerImage?: string;
  readonly spaceId?: string;
  readonly command: readonly string[];
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Write-only: answers hold the names alone. */
  readonly secrets?: Readonly<Record<string, string>>;
  readonly flavor: string;
  readonly arch?: 'amd64' | 'arm64';
  readonly timeoutSeconds?: number;
  readonly attempts?: number;
  readonly labels?: Readonly<Record<string, string>>;
  readonly volumes?: readonly JobVolume[];
  readonly resourceGroupId?: string;
}

export interface JobVolume {
  readonly type: 'bucket' | 'model' | 'dataset' | 'space';
  readonly source: string;
  /** Absolute path inside the job. */
  readonly mountPath: string;
  readonly revision?: string;
  readonly readOnly?: boolean;
  readonly path?: string;
}

/** The last four are terminal; others have been seen. */
export type JobStage =
  | 'SCHEDULING'
  | 'RUNNING'
  | 'UPDATING'
  | 'COMPLETED'
  | 'CANCELED'
  | 'ERROR'
  | 'DELETED'
  | (string & {});

/** GET /api/jobs/{namespace}/{id}; page at `{base}/jobs/{owner}/{id}`. */
export interface Job {
  readonly id: string;
  readonly type?: string;
  readonly createdAt: string;
  readonly startedAt?: string | null;
  readonly finishedAt?: string | null;
  readonly dockerImage?: string | null;
  readonly spaceId?: string | null;
  readonly command: readonly string[];
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Names only; as a list, and as the keys of an object, have both been seen. */
  readonly secrets: readonly string[];
  readonly flavor: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly volumes?: readonly JobVolume[];
  readonly status: { readonly stage: JobStage; readonly message: string | null };
  readonly durations?: {
    readonly schedulingSecs?: number | null;
    readonly runningSecs?: number | null;
    readonly totalSecs?: number | null;
  };
  readonly owner: { readonly id: string; readonly name: string; readonly type: string };
  readonly initiator?: { readonly type: string; readonly id: string; readonly name?: string };
}

/** The JSON after `data: ` in GET /api/jobs/{namespace}/{id}/logs (server-sent events). */
export interface JobLogLine {
  readonly data: string;
  readonly timestamp: string;
}

/** PUT /api/jobs/{namespace}/{id}/labels: replaces all labels. */
export interface JobLabelsRequest {
  readonly labels: Readonly<Record<string, string>>;
}

// --- buckets --------------------------------------------------------------------------------

/** POST /api/buckets/{namespace}/{name}: 200, or 409 when it exists. */
export interface CreateBucketRequest {
  readonly private?: boolean;
  readonly resourceGroupId?: string;
  readonly region?: string;
}

/** GET /api/buckets/{namespace}/{name} */
export interface BucketInfo {
  readonly id: string;
  readonly private: boolean;
  readonly createdAt: string;
  readonly size: number;
  readonly totalFiles: number;
}
