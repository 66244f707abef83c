import type { RoledColumn } from './column-role.ts';
import type { Block } from './layout.ts';
import { isStandIn, linkedModels, looksLikeModel, modelTokens, sameModel } from './model-name.ts';
import type { TargetName } from './target-name.ts';

/**
 * Who a table without model names belongs to, if its surroundings say that it is not the target: a link to the
 * leaderboard's details of another model, or a sentence "results of X" before the table. In words, for the verdict.
 */
export function otherOwner(block: Block, lead: string, target: TargetName): string | undefined {
  const linked = linkedDetails(lead, block.table.context.after ?? '');
  if (linked !== undefined && !sameModel(modelTokens(linked), target.tokens))
    return `the link beside it names ${linked}`;
  const [repo, ...others] = linkedAbove(lead, block.table.context.before);
  if (repo !== undefined && others.length === 0 && !isTarget(repo, target))
    return `the text above links to ${repo}`;
  const compared = /^(?:\W*)(?:by|in|for|as a?) ?(?:the )?(?:comparison|reference|baseline)\b/i;
  if (compared.test(block.table.context.before ?? ''))
    return 'the text above speaks of a comparison';
  const run = modelOfRun(lead);
  if (run !== undefined && !isTarget(run, target)) return `the command above runs ${run}`;
  const named = ownersIn(block.table.context.before ?? '', target);
  if (named.length === 0 || named.some((name) => sameModel(modelTokens(name), target.tokens)))
    return undefined;
  return `the text above names ${named[0] ?? ''}`;
}

/** The model of the last command or harness line above: `--model_name_or_path X`, `hf (pretrained=X)`; a folder is none. */
function modelOfRun(lead: string): string | undefined {
  const runs = lead.matchAll(
    /(?:--(?:model|model_name_or_path|pretrained)[ =]+|\(pretrained=)([\w-][\w.-]*\/[\w.-]+)(?=[\s,)]|$)/g,
  );
  const name = [...runs].at(-1)?.[1];
  return name === undefined || folder.test(name) ? undefined : name;
}

const folder =
  /^(?:models?|outputs?|out|checkpoints?|ckpts?|results?|data|home|mnt|workspace|content|tmp|path|merged?|exports?|runs?|local)\//i;

function isTarget(repo: string, { repoId, tokens }: TargetName): boolean {
  return repo.toLowerCase() === repoId || sameModel(modelTokens(repo), tokens);
}

/**
 * Models that the paragraph right above links to, each once; none where it says what a model was made from or
 * compares.
 */
function linkedAbove(lead: string, before: string | undefined): readonly string[] {
  const paragraph =
    lead
      .trim()
      .split(/\n[ \t]*\n/)
      .at(-1) ?? '';
  if (before === undefined || derived.test(paragraph)) return [];
  return [...new Set(linkedModels(paragraph.match(/https?:\/\/[^\s)\]>"']+/g) ?? []))];
}

const derived =
  /\b(?:based on|version of|fine-?tun(?:ed|ing)|initiali[sz]ed|distilled|quanti[sz]ed|derived|trained (?:on|from|with|using)|adapt\w*|built|merge[ds]?|compar\w+|versus|vs|than|tokeni[sz]er|backbone|leaderboard|dataset|training)\b/i;

/** `…/datasets/open-llm-leaderboard/details_OWNER__NAME`, `…/OWNER__NAME-details`: whose results these are. */
function linkedDetails(...texts: readonly string[]): string | undefined {
  for (const text of texts) {
    const found = [
      ...text.matchAll(/\bdetails_[\w.-]+?__([\w.-]*[\w-])|\/[\w.-]+?__([\w.-]+?)-details\b/g),
    ].at(-1);
    if (found) return found[1] ?? found[2];
  }
  return undefined;
}

/** Models of which the sentence says that the results are theirs. */
function ownersIn(before: string, target: TargetName): readonly string[] {
  const name = String.raw`[\p{L}\p{N}][\p{L}\p{N}._/+-]*`;
  const said = [
    ...before.matchAll(
      new RegExp(
        String.raw`\b(?:results?|performances?|scores?|evaluations?|metrics|numbers|accurac(?:y|ies))\b[^.;:]{0,40}?\b(?:of|for)\s+(?:the\s+|our\s+)*(${name})`,
        'giu',
      ),
    ),
    ...before.matchAll(
      new RegExp(
        String.raw`(${name})(?:\s+model)?\s+(?:achieves?|obtains?|reaches|scores|gets|performs)\b`,
        'giu',
      ),
    ),
    ...before.matchAll(/([A-Za-z\d][\w./+-]*)\s*(?:模型)?[在的]/g),
  ].flatMap((match) => match[1] ?? []);
  return said.filter((text) => /[\d-]/.test(text) && isModelOrSibling(text, target));
}

/** `Backbone | Head | mIoU`: a sibling's name in a column that is not called "Model". */
export function siblingInColumn(
  { table, body }: Block,
  columns: readonly RoledColumn[],
  target: TargetName,
): string | undefined {
  const naming = columns.filter(
    ({ kind, title }) =>
      kind === 'text' &&
      /^(?:backbones?|encoders?|models?|checkpoints?|weights?)$/i.test(title.trim()),
  );
  const names = naming.flatMap(({ index }) =>
    body.flatMap(({ row }) => table.rows[row]?.[index]?.text || []),
  );
  if (names.some((name) => sameModel(modelTokens(name), target.tokens))) return undefined;
  const first = columns.find(({ kind }) => kind === 'text');
  const labels = body.flatMap(({ row }) => table.rows[row]?.[first?.index ?? 0]?.text || []);
  return (
    names.find((name) => isPartOf(name, target, 1) || isSibling(name, target)) ??
    labels.find((label) => isPartOf(label, target, 2))
  );
}

/** `ANCE-Tele` for `ance-tele_msmarco`: the model's name cut short. */
function isPartOf(text: string, { tokens }: TargetName, least: number): boolean {
  const named = modelTokens(text);
  return (
    named.length >= least &&
    named.length < tokens.length &&
    named.every((token) => tokens.includes(token)) &&
    (least === 1 || named[0] === tokens[0])
  );
}

function isSibling(text: string, { tokens }: TargetName): boolean {
  const named = modelTokens(text);
  return named[0] === tokens[0] && (named.length > 1 || looksLikeModel(text));
}

/** A known family, or the target's own first word with another ending: `Acorn-13B-Base` beside `Acorn-13B-Math`. */
function isModelOrSibling(text: string, target: TargetName): boolean {
  const tokens = modelTokens(text);
  if (isStandIn(text)) return false;
  return looksLikeModel(text) || (tokens.length > 1 && tokens[0] === target.tokens[0]);
}
