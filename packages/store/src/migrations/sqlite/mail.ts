export const mail: readonly string[] = [
  `create table \`mailed_link\` (\`account\` text not null, \`purpose\` text not null, \`link_hash\` text not null, \`email\` text null, \`until\` text not null, primary key (\`account\`, \`purpose\`))`,
  `create unique index \`mailed_link_hash\` on \`mailed_link\` (\`link_hash\`)`,
  `alter table \`credential\` add column \`unconfirmed_since\` text null`,
];
