export const secondFactor: readonly string[] = [
  `create table "authenticator" ("account" text not null, "secret" text not null, "begun_at" text not null, "since" text null, "last_step" bigint not null, primary key ("account"))`,
  `alter table "session" add "factors" int not null default 1`,
];
