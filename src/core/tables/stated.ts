import type { Metric } from '../result.ts';
import type { ContextName } from './context-name.ts';
import { readLabel } from './measure-label.ts';
import { findMetric } from './metric-name.ts';
import { looksLikeModel } from './model-name.ts';
import type { TableContext } from './table.ts';

/** `* Dataset: sts-dev` on a line of its own: what evaluators of sentence-transformers print. */
export function statedDatasets(lead: string): readonly string[] {
  // The nearest one, where several tables follow each other.
  const found = [
    ...lead.matchAll(
      /^[ \t]*[*\-+]?[ \t]*(?:\*\*)?(?:evaluation |test )?datasets?(?:\*\*)?[ \t]*:(?:\*\*)?[ \t]*([^\n:;]+?)[ \t]*$/gim,
    ),
  ].at(-1);
  if (!found?.[1]) return [];
  return found[1]
    .replaceAll(/[`"'*]/g, '')
    .split(/\s*(?:,|\band\b)\s*/)
    .map((name) => name.trim())
    .map((name) => name.replace(/^\[([^\]]+)\]\([^)]*\)$/, '$1'))
    .filter((name) => /^[\w.\-/+ ]{1,60}$/.test(name) && name.split(' ').length <= 4);
}

export function statedDataset(lead: string): ContextName | undefined {
  const [name, ...others] = statedDatasets(lead);
  if (name === undefined || others.length > 0) return undefined;
  return { name, label: name, from: 'text', known: true };
}

/** `… on the test set of Acorn-Mix dataset`: of the names in a text the one that was tested on. */
export function testSetOf(before: string): ContextName | undefined {
  const names = new Set([...before.matchAll(testedOn)].flatMap((match) => match[1] ?? []));
  const [name, ...others] = names;
  if (name === undefined || others.length > 0 || looksLikeModel(name)) return undefined;
  return { name, label: before, from: 'text', known: true };
}

// One to four words, each with a capital or a digit in front; a full stop ends the sentence, "!" may end a name.
const testedOn =
  /\b(?:test|dev|validation|evaluation)[ -]?(?:set|split|data) of (?:the )?["“]?((?:\p{Lu}|\d)[\p{L}\p{N}!+._-]*[\p{L}\p{N}!](?: (?:\p{Lu}|\d)[\p{L}\p{N}!+._-]*[\p{L}\p{N}!]){0,3})/gu;

/** The metric that the text right above or the heading states: "reported in terms of Word Error Rate (WER%)", "Results (WER)". */
export function statedMetric({ before, caption, headings }: TableContext): Metric | undefined {
  const said = statesMetric.exec(before ?? '')?.[1] ?? namesMetric.exec(before ?? '')?.[1];
  const title = (caption ?? headings.at(-1)?.text ?? '').trim();
  const found = [said, /\(([^()]{2,24})\)\s*:?$/.exec(title)?.[1], title.replace(/:$/, '')]
    .map((text) => (text === undefined ? undefined : findMetric(text)))
    .find((metric) => metric !== undefined);
  if (!found) return undefined;
  const { variant: _, ...metric } = found;
  return metric;
}

// "The WER(%) of the latest model …"
const namesMetric = /\b[Tt]he ([\p{L}\d@ -]{2,30}?) ?(?:\(%\) ?)?of (?:the|this|our)\b/u;

const statesMetric =
  /\b(?:(?:reported|measured|given|expressed|evaluated) in (?:terms of )?|metrics? used (?:is|was) |\bare the )(?:the )?([\p{L}\d@ -]{2,40}?)(?:(?<=[A-Z])s)?(?= ?[(.,;:]| with\b| on\b| of\b|$)/u;

/** "Below are the MSEs of the model on the test split of WRIME": what, whose and of what in one sentence. */
export function tellsAll(context: TableContext): boolean {
  return testSetOf(context.before ?? '') !== undefined && statedMetric(context) !== undefined;
}

/** The number of shots that the run above, the caption or the nearest heading gives, where it gives one. */
export function contextShots(
  { caption, headings }: TableContext,
  lead: string,
): number | undefined {
  // hf (pretrained=…), limit: None, num_fewshot: 25, batch_size: 4
  const run = [...lead.matchAll(/\bnum_fewshot: (\d{1,3})\b/g)].at(-1)?.[1];
  if (run !== undefined) return Number(run);
  const text = caption ?? headings.at(-1)?.text ?? '';
  const found = text.match(/\b(?:\d{1,3}|zero|one)[- ]?shots?\b/gi) ?? [];
  const [first, ...others] = new Set(found.map((shots) => shots.toLowerCase()));
  return first === undefined || others.length > 0 ? undefined : readLabel(`x (${first})`).shots;
}

/** Whether the text around a table speaks of a metric: then the numbers may be its values. */
export function mentionsMetric({ caption, before, after, headings }: TableContext): boolean {
  return [caption, before, after, headings.at(-1)?.text].some(
    (text) => text !== undefined && metricMention.test(text),
  );
}

const metricMention =
  /\b(?:WERs?|CERs?|BLEU|ROUGE|mAP|F1|accurac(?:y|ies)|word error rates?|character error rates?|perplexity|precision|recall|AUC|MRR|nDCG|Spearman|Pearson|correlation|scores?|pass@1|exact match)\b/i;
