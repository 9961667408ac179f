import type { Config } from '../config.ts';
import { rootsOf } from '../keys/key-ring.ts';
import type { Output } from './output.ts';
import { withComposition } from './with-composition.ts';

/**
 * `keys root`: the certificate that whoever checks packs of this instance has to trust, in PEM; behind it those that it
 * came after, for older packs.
 */
export const keysRoot = (config: Config, out: Output): Promise<number> =>
  withComposition(config, async ({ keys }) => {
    const concerned = out.options['demonstration'] === true ? keys.demonstration : keys.real;
    const { certificate, since } = concerned.root;
    const [, ...earlier] = rootsOf(concerned);
    out.result({ certificate, since, earlier }, rootsOf(concerned).join('').trimEnd());
    return 0;
  });
