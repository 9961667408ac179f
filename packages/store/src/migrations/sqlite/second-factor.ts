export const secondFactor: readonly string[] = [
  `create table \`authenticator\` (\`account\` text not null primary key, \`secret\` text not null, \`begun_at\` text not null, \`since\` text null, \`last_step\` bigint not null)`,
  `alter table \`session\` add column \`factors\` integer not null default 1`,
];
