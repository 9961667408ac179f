export const passkeys: readonly string[] = [
  `create table \`passkey\` (\`credential\` text not null primary key, \`account\` text not null, \`name\` text not null, \`public_key\` text not null, \`counter\` bigint not null, \`transports\` text not null, \`created_at\` text not null, \`used_at\` text null)`,
  `create index \`passkey_by_account\` on \`passkey\` (\`account\`)`,
  `create table \`passkey_challenge\` (\`challenge\` text not null primary key, \`purpose\` text not null, \`account\` text null, \`issued_at\` text not null)`,
];
