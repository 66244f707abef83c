/** What somebody wants to have evaluated, and on what. */
export interface JobWishes {
  /** `owner/name`; with inference providers also `owner/name:provider`. */
  readonly model: string;
  /** As people write it: `gsm8k`, `inspect_evals/gpqa_diamond`, `hf/owner/dataset/task`, `my_task.py`. */
  readonly task: string;
  readonly framework: 'inspect' | 'lighteval';
  /** Who answers the questions. `auto`: the weights with vLLM on a GPU, an inference provider otherwise. */
  readonly provider: Provider | 'auto';
  /** Address of the model server, where the provider takes one. */
  readonly baseUrl?: string | undefined;
  /** Name of the hardware. @default what the model fits on */
  readonly hardware?: string | undefined;
  /** Use the hardware although the model seems too large for it. */
  readonly keepHardware: boolean;
  /** Who pays. @default the token's owner */
  readonly namespace?: string | undefined;
  readonly timeoutSeconds: number;
  /** `N` or `A-B`: a part of the questions. */
  readonly limit?: string | undefined;
  readonly epochs?: number | undefined;
  readonly maxConnections?: number | undefined;
  readonly temperature?: string | undefined;
  readonly sandbox?: string | undefined;
  /** Revision of the model. @default the head of main, which is pinned where the weights are loaded */
  readonly modelRevision?: string | undefined;
  /** `key=value` for the task and for loading the model. */
  readonly taskArg: readonly string[];
  readonly modelArg: readonly string[];
  /** Another script than the one that comes with evalcard: a file or an address. */
  readonly script?: string | undefined;
  readonly image?: string | undefined;
  /** `NAME`, or `NAME=VARIABLE`: the value is that of an environment variable here. */
  readonly secret: readonly string[];
  /** `NAME=value`: everybody who may see the job can read it. */
  readonly env: readonly string[];
  /** Where the job writes its log: `bucket`, `none`, or an `hf://` address. */
  readonly logs: string;
  /** Dollars that the job may cost at most. */
  readonly maxCost?: number | undefined;
  readonly token?: string | undefined;
}

export const providers = [
  'hf-inference-providers',
  'vllm',
  'hf',
  'openai-compatible',
  'mockllm',
] as const;

export type Provider = (typeof providers)[number];

/** The weights are loaded in the job itself. */
export function loadsWeights(provider: Provider): boolean {
  return provider === 'vllm' || provider === 'hf';
}
