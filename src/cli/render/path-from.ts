/** A file of a repo as seen from where the command runs, with `/` on every system. */
export function pathFrom(prefix: string, file: string): string {
  const folder = prefix.replaceAll('\\', '/');
  return folder === '' ? file : `${folder.replace(/\/$/, '')}/${file}`;
}
