export const mail: readonly string[] = [
  `create table "mailed_link" ("account" text not null, "purpose" text not null, "link_hash" text not null, "email" text null, "until" text not null, primary key ("account", "purpose"))`,
  `alter table "mailed_link" add constraint "mailed_link_hash" unique ("link_hash")`,
  `alter table "credential" add "unconfirmed_since" text null`,
];
