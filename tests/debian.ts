import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Finds a program that comes with a Debian package, installing the package where this process may (root, with apt-get).
 * Safe to call from several test workers at once.
 *
 * @param pkg - the package, as apt knows it: `poppler-utils`
 * @param binary - the program wanted from it: `pdftotext`
 * @returns the program's path
 * @throws with the command to run, where it is neither there nor may be installed
 */
export function requireDebian(pkg: string, binary: string): string {
  const present = find(binary);
  if (present !== undefined) return present;
  const apt = find('apt-get');
  const advice = `${binary} is needed for this test. Install it with: sudo apt-get install --yes ${pkg}`;
  if (apt === undefined || process.getuid?.() !== 0) throw new Error(advice);
  install(apt, pkg);
  const installed = find(binary);
  if (installed === undefined) throw new Error(`apt-get could not install ${pkg}. ${advice}`);
  return installed;
}

function find(binary: string): string | undefined {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, binary))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/** One at a time: apt's own lock on its lists is not waited for. The lists are fetched, as a bare machine has none. */
function install(apt: string, pkg: string): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const lock = ['--conflict-exit-code', '75', '--timeout', '600', '/tmp/coproduce-apt.lock'];
  const script =
    '"$0" update --quiet && "$0" install --yes --quiet --no-install-recommends -o DPkg::Lock::Timeout=300 "$1"';
  spawnSync('flock', [...lock, 'sh', '-c', script, apt, pkg], { env, stdio: ['ignore', 'ignore', 'inherit'] });
}
