export const singleSignOn: readonly string[] = [
  `create table \`identity\` (\`issuer\` text not null, \`subject\` text not null, \`account_id\` text not null, \`created_at\` text not null, primary key (\`issuer\`, \`subject\`), constraint \`identity_account_id_foreign\` foreign key (\`account_id\`) references \`account\` (\`id\`))`,
  `create index \`identity_account_id_index\` on \`identity\` (\`account_id\`)`,
  `create table \`signed_on\` (\`account\` text not null, \`nonce\` text not null, \`proof\` text not null, \`at\` text not null, primary key (\`account\`, \`nonce\`))`,
  `create table \`sign_on\` (\`state_hash\` text not null primary key, \`browser_hash\` text not null, \`issuer\` text not null, \`nonce\` text not null, \`verifier\` text not null, \`account\` text null, \`page\` text not null, \`issued_at\` text not null)`,
];
