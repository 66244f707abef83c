/** Whether a variable is switched on: `1`, `ON`, `YES`, `TRUE`, in any case, as huggingface_hub reads it. */
export function isTrue(value: string | undefined): boolean {
  return value !== undefined && ['1', 'on', 'yes', 'true'].includes(value.trim().toLowerCase());
}
