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

  it('sends mail where it is told by which server and from whom, and none otherwise', () => {
    const SMTP_URL = 'smtp://mail.example:587';
    expect(readConfig({}).mail).toBeNull();
    for (const from of ['coproduce@example.org', 'Coproduce in Northmoor <coproduce@example.org>']) {
      expect(readConfig({ SMTP_URL, MAIL_FROM: from }).mail).toEqual({ server: SMTP_URL, from });
    }
    expect(() => readConfig({ SMTP_URL })).toThrow('MAIL_FROM is not set');
    expect(() => readConfig({ MAIL_FROM: 'coproduce@example.org' })).toThrow('SMTP_URL is not set');
  });

  it('trusts proxies by name only', () => {
    expect(readConfig({ TRUSTED_PROXIES: '10.0.0.1, 10.0.0.2' }).trustedProxies).toEqual(['10.0.0.1', '10.0.0.2']);
  });

  it.each([
    [{}, 'offered'],
    [{ NODE_ENV: 'production' }, 'demanded'],
    [{ NODE_ENV: 'production', SECOND_FACTOR: 'offered' }, 'offered'],
    [{ SECOND_FACTOR: 'demanded' }, 'demanded'],
  ])('demands a second factor in production unless it is told otherwise: %o', (environment, secondFactor) => {
    expect(readConfig(environment).secondFactor).toBe(secondFactor);
  });

  it.each([
    ['PORT', 'eighty'],
    ['PORT', '70000'],
    ['COPRODUCE_KEYS', ''],
    ['DATABASE_URL', 'mysql://somewhere/db'],
    ['DATABASE_OWNER_URL', 'mysql://somewhere/db'],
    ['DATABASE_OWNER_URL', 'postgres://owner@somewhere/db'],
    ['PUBLIC_URL', 'recovery.example'],
    ['LOG_LEVEL', 'loud'],
    ['SMTP_URL', 'https://mail.example'],
    ['MAIL_FROM', 'nobody'],
    ['MAIL_FROM', 'a@example.org\r\nBcc: b@example.org'],
    ['MAIL_FROM', 'A\nB <a@example.org>'],
    ['SECOND_FACTOR', 'perhaps'],
  ])('names the setting that cannot be used: %s=%s', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(ConfigError);
    expect(() => readConfig({ [name]: value })).toThrow(`${name}:`);
  });
});
