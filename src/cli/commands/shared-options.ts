import { flag, text } from '../options.ts';

/** Flags that mean the same in every command that has them. */
export const targetOptions = {
  repoId: text('owner/name', 'the model repo on the Hub; with a folder or file: whose card it is'),
  revision: text('rev', 'read this branch, tag, commit or refs/pr/N instead of main'),
  token: text('token', 'a Hub token; better left to HF_TOKEN or `hf auth login`'),
};

export const outputOptions = {
  json: flag('print one JSON object on stdout'),
  quiet: flag('no progress and hints on stderr'),
};
