/**
 * Who makes the models. Artificial Analysis gives a creator an id and a name; the slug that older
 * tools ask for (`--creator-slug`) is gone from the API, the name changes (xAI became SpaceXAI), and
 * neither is the organisation on the Hub. Only the id stays.
 */
export interface Creator {
  readonly id?: string;
  /** Current name first. */
  readonly names: readonly [string, ...string[]];
  /** What older data and other tools call it. */
  readonly slugs: readonly string[];
  /** Organisations on the Hub that publish its weights; empty when none is known. */
  readonly hubOrgs: readonly string[];
}

/** The table; creators that came later are known by what the listing says of them only. */
export const creators: readonly Creator[] = [
  creator('6216c686-bc60-4dbb-9f25-83e9dba803d1', 'AI21 Labs', ['ai21-labs', 'ai21'], ['ai21labs']),
  creator('9f712f4a-7885-4632-974d-30b4d93c3f7c', 'AI9Stars', ['ai9star'], ['AI9Stars']),
  creator('d874d370-74d3-4fa0-ba00-5272f92f946b', ['Alibaba', 'Qwen'], ['alibaba'], ['Qwen']),
  creator(
    'ab6c5270-d7b9-4c09-92fe-62662618c631',
    ['Allen Institute for AI', 'Ai2'],
    ['ai2'],
    ['allenai'],
  ),
  creator('bb5a4e55-7969-4ab4-8702-3b9fd6547dc2', ['Amazon', 'AWS'], ['aws'], ['amazon']),
  creator('f0aa413f-e8ae-4fcd-9c48-0e049f4f3128', 'Anthropic', ['anthropic'], ['Anthropic']),
  creator('7f460cea-a532-4021-b9ca-50ac183ecd4a', 'Arcee AI', ['arcee'], ['arcee-ai']),
  creator('bfb6e769-2456-4027-a6da-e9e05b627a21', 'Baidu', ['baidu'], ['baidu', 'PaddlePaddle']),
  creator(
    '2354746c-4775-4a06-b64d-0ba4137785b8',
    'ByteDance Seed',
    ['bytedance_seed', 'bytedance'],
    ['ByteDance-Seed'],
  ),
  creator('7e7b7290-eacc-420e-a35f-7c8eb4e5205d', 'China Mobile', ['china-mobile'], []),
  creator(
    '671d3708-c407-4b8f-b350-f728e4689d26',
    'Cohere',
    ['cohere'],
    ['CohereLabs', 'CohereForAI'],
  ),
  creator('650e5ce8-a549-4207-bbd4-9c4815bc2d49', 'Databricks', ['databricks'], ['databricks']),
  creator('e92cc1e2-153b-4f0a-ac19-c376aaa7c878', 'Deep Cogito', ['deepcogito'], ['deepcogito']),
  creator('58b835bf-4c87-4f87-a846-df4b692c6e7d', 'DeepSeek', ['deepseek'], ['deepseek-ai']),
  creator('faddc6d9-2c14-445f-9b28-56726f59c793', 'Google', ['google'], ['google']),
  creator('512ef1e4-e02e-4532-a5f2-d11a40962498', 'IBM', ['ibm'], ['ibm-granite', 'ibm']),
  creator('e8fe48d4-d420-48a5-87db-fcd5f5b14d5c', 'Inception', ['inception'], []),
  creator('4df238a9-d4fd-4cf2-ab1e-d12956c41f9b', 'InclusionAI', ['inclusionai'], ['inclusionAI']),
  creator(
    '0a177021-87dd-4250-9a37-f01df196bfe0',
    ['Kimi', 'Moonshot AI', 'Moonshot'],
    ['kimi', 'moonshot'],
    ['moonshotai'],
  ),
  creator(
    'd5913d27-143c-48be-96b0-8d534047cb5c',
    'Korea Telecom',
    ['korea-telecom'],
    ['K-intelligence'],
  ),
  creator(
    '2703c169-86d9-406b-8be1-ae5be8177f3c',
    ['KwaiKAT', 'Kwaipilot'],
    ['kwaikat'],
    ['Kwaipilot'],
  ),
  creator(
    '45157c16-fcbb-4110-b20f-7bca754b6554',
    ['LG AI Research', 'LG'],
    ['lg'],
    ['LGAI-EXAONE'],
  ),
  creator('5b1886c4-43ba-4007-b840-9d21a2b7d42c', 'Liquid AI', ['liquidai'], ['LiquidAI']),
  creator(
    '45d124a1-e1be-402d-97be-7adf239b9988',
    ['LongCat', 'Meituan'],
    ['longcat'],
    ['meituan-longcat'],
  ),
  creator(
    '8b8b84fb-4b24-45be-b9e2-74ed50d00ff7',
    ['MBZUAI Institute of Foundation Models', 'MBZUAI'],
    ['mbzuai'],
    ['LLM360', 'MBZUAI-IFM'],
  ),
  creator('e1694725-0192-4e54-b1b8-c97e816c6cbe', 'Meta', ['meta'], ['meta-llama', 'facebook']),
  creator(
    'ef5ce458-9986-4652-915a-e31fac5506b0',
    ['Microsoft', 'Microsoft Azure'],
    ['azure'],
    ['microsoft'],
  ),
  creator('a31a9071-6144-4dbb-92dc-2e02d653ecea', 'MiniMax', ['minimax'], ['MiniMaxAI']),
  creator(
    'b5c0639a-cc9c-443b-a07e-bae6b7088933',
    ['Mistral', 'Mistral AI'],
    ['mistral'],
    ['mistralai'],
  ),
  creator(
    '366bf3fc-4436-4baf-8d8f-acb7ec04d342',
    'Motif Technologies',
    ['motif-technologies'],
    ['Motif-Technologies'],
  ),
  creator(
    '7d59f244-cf07-4d56-8f28-e1f1379f31c8',
    'Multiverse Computing',
    ['multiversecomputing'],
    ['MultiverseComputingCAI'],
  ),
  creator('c1c9377c-4745-4762-94b7-88c045ccda28', 'Nanbeige', ['nanbeige'], ['Nanbeige']),
  creator('6da63157-6fed-41df-8761-62c519ebd6ab', 'Naver', ['naver'], ['naver-hyperclovax']),
  creator('b2c5c58a-a26f-46f2-80ea-3bd23dfbd3ca', 'Nex AGI', ['nex'], ['nex-agi']),
  creator(
    '0a2f41cc-2cbc-4949-be54-9fef1319d4a9',
    'Nous Research',
    ['nous-research'],
    ['NousResearch'],
  ),
  creator('0c303112-430d-4367-a484-51defaa2e166', 'NVIDIA', ['nvidia'], ['nvidia']),
  creator('e67e56e3-15cd-43db-b679-da4660a69f41', 'OpenAI', ['openai'], ['openai']),
  creator('7399e4ac-f64d-4be6-b649-2fc20756839f', 'OpenBMB', ['openbmb'], ['openbmb']),
  creator('14b780e1-14fb-4aae-af03-ae2d99699bb1', 'OpenChat', ['openchat'], ['openchat']),
  creator('941fc0f0-1d4e-405a-95b2-2d49494e0e6c', 'Perplexity', ['perplexity'], ['perplexity-ai']),
  creator(
    '386c82f9-9669-4467-b13e-fed5bede9002',
    'Prime Intellect',
    ['prime-intellect'],
    ['PrimeIntellect'],
  ),
  creator('4571a280-f096-486f-b220-dffc3e522b0f', 'Reka AI', ['reka-ai'], ['RekaAI']),
  creator('5db3af1a-e372-4c62-98bd-f6027eeaf990', 'Sapiens AI', ['agnes-ai'], []),
  creator('20273002-dc38-4ebc-8377-8f432aec9e7e', 'Sarvam', ['sarvam'], ['sarvamai']),
  creator(
    '7cc4f2b0-7e34-4459-82fd-667e93ca7f17',
    'ServiceNow',
    ['servicenow'],
    ['ServiceNow-AI', 'ServiceNow'],
  ),
  creator('15568026-a4e1-4088-9709-566d3fb3aee1', 'Snowflake', ['snowflake'], ['Snowflake']),
  creator('a1e3ddcf-d3e4-44a5-9e8f-029a69850875', ['SpaceXAI', 'xAI'], ['xai'], ['xai-org']),
  creator('ce2e2e8b-7a22-4020-98ec-8ef71000dd42', 'StepFun', ['stepfun'], ['stepfun-ai']),
  creator(
    'fd857f01-736c-46f7-92f0-09490f4bbc8b',
    'Swiss AI Initiative',
    ['swiss-ai-initiative'],
    ['swiss-ai'],
  ),
  creator('a4e5bd55-a6cd-4dcf-8d4a-1d9643cd3826', 'Tencent', ['tencent'], ['tencent']),
  creator(
    '8f3f9fdd-e42f-4814-a35e-5da1925b539b',
    'Thinking Machines',
    ['thinking-machines'],
    ['thinkingmachines'],
  ),
  creator(
    'd676bc61-3394-4046-ac6a-85eea9aedaba',
    ['TII UAE', 'Technology Innovation Institute'],
    ['tii-uae'],
    ['tiiuae'],
  ),
  creator(
    '75f52ad3-a524-4b44-a734-cf1f388b0b03',
    'Trillion Labs',
    ['trillionlabs'],
    ['trillionlabs'],
  ),
  creator('64ff7f06-c6fb-42ea-ba24-9cd103ab2d61', 'Upstage', ['upstage'], ['upstage']),
  creator('5147c8b4-61d5-4070-9324-8adf8aa144c2', 'Xiaomi', ['xiaomi'], ['XiaomiMiMo']),
  creator(
    '67437eb6-7dc1-4e93-befd-22c8b8ec2065',
    ['Z AI', 'Zhipu AI', 'Zhipu'],
    ['zai', 'zhipu'],
    ['zai-org', 'THUDM'],
  ),
];

function creator(
  id: string,
  names: string | readonly [string, ...string[]],
  slugs: readonly string[],
  hubOrgs: readonly string[],
): Creator {
  return { id, names: typeof names === 'string' ? [names] : names, slugs, hubOrgs };
}
