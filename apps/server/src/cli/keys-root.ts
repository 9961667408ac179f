import type { Config } from '../config.ts';
import type { Output } from './output.ts';
import { withComposition } from './with-composition.ts';

/** `keys root`: the certificate that whoever checks packs of this instance has to trust, in PEM. */
export const keysRoot = (config: Config, out: Output): Promise<number> =>
  withComposition(config, async ({ keys }) => {
    const { certificate, since } = (out.options['demonstration'] === true ? keys.demonstration : keys.real).root;
    out.result({ certificate, since }, certificate.trimEnd());
    return 0;
  });
