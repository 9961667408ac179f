import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

describe('the configuration', () => {
  it('has a port, a folder and the embedded database when nothing is set', () => {
    const config = readConfig({});
    expect(config).toMatchObject({ port: 3000, databaseUrl: undefined, publicUrl: null, production: false });
    expect(config.data).toMatch(/\/data$/);
  });

  it('keeps only the origin of the public address', () => {
    expect(readConfig({ PUBLIC_URL: 'https://recovery.example/app' }).publicUrl).toBe('https://recovery.example');
  });

  it('trusts proxies by name only', () => {
    expect(readConfig({ TRUSTED_PROXIES: '10.0.0.1, 10.0.0.2' }).trustedProxies).toEqual(['10.0.0.1', '10.0.0.2']);
  });

  it.each([
    ['PORT', 'eighty'],
    ['PORT', '70000'],
    ['COPRODUCE_KEYS', ''],
    ['DATABASE_URL', 'mysql://somewhere/db'],
    ['PUBLIC_URL', 'recovery.example'],
    ['LOG_LEVEL', 'loud'],
  ])('names the setting that cannot be used: %s=%s', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(ConfigError);
    expect(() => readConfig({ [name]: value })).toThrow(`${name}:`);
  });
});
