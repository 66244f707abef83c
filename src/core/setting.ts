import type { EvalResult } from './result.ts';

/** The conditions of a measurement in the field's words: `5-shot, with tools`; empty when none are stated. */
export function formatSetting({ setting }: Pick<EvalResult, 'setting'>): string {
  if (!setting) return '';
  const { shots, variant, tools, passK, notes } = setting;
  const said = [
    shots === undefined ? '' : `${shots}-shot`,
    variant ?? '',
    tools === undefined ? '' : tools ? 'with tools' : 'no tools',
    passK === undefined ? '' : `pass@${passK}`,
    notes ?? '',
  ].filter(Boolean);
  // Notes often repeat what a field says: "With tools".
  const words = new Map(said.map((text) => [text.toLowerCase(), text] as const).toReversed());
  return [...words.values()].toReversed().join(', ');
}
