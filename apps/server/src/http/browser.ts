import Bowser from 'bowser';
import type { FastifyRequest } from 'fastify';
import type { From } from '../sign-in/sign-in.ts';

/** Which browser it says it is, in a few words that its owner knows it by; what else it says is not kept. */
export const browserOf = ({ headers }: Pick<FastifyRequest, 'headers'>): string | null => {
  const said = headers['user-agent']?.slice(0, 500);
  if (said === undefined || said === '') return null;
  const { browser, os } = Bowser.parse(said);
  const words = [browser.name, os.name].filter((name) => name !== undefined && name !== '');
  return words.length === 0 ? null : words.join(' on ').slice(0, 100);
};

/** From where somebody asks, as it is noted where they sign in. */
export const fromWhere = (request: Pick<FastifyRequest, 'headers' | 'ip'>): From => ({
  address: request.ip,
  browser: browserOf(request),
});
