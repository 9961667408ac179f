const OLDEST = 24;

/**
 * Refuses a Node that is too old, before anything native is loaded: better-sqlite3 ends Node 20 with a segmentation
 * fault and no message.
 *
 * @param version as in `process.versions.node`, such as `24.21.0`.
 * @throws Error naming the version needed and the one that runs.
 */
export function requireNode(version: string): void {
  const major = Number.parseInt(version, 10);
  if (major >= OLDEST) return;
  throw new Error(`Coproduce needs Node ${OLDEST} or later; this is Node ${version}.`);
}
