-- deadline is the next alarm from now on; a turn moves it. schedule: null where there is one alarm and no
-- more to say of it. told: 1 where nobody is told of the wait, 0 while the opening is to be told, 2 when it
-- was.
alter table wait add column version integer not null default 1;
alter table wait add column schedule text;
alter table wait add column event_key text;
alter table wait add column told integer not null default 1;

create index wait_untold on wait (position) where told = 0;
create index wait_event_key on wait (name, event_key, position)
  where event_key is not null and closed = 0;

-- What happened to a wait, which may open only later. ref: null where it may be repeated.
create table wait_event (
  position integer primary key,
  run text not null,
  correlation text not null,
  number integer not null,
  kind text not null,
  ref text,
  done_by text not null,
  media_type text not null,
  bytes blob,
  at integer not null,
  told integer not null,
  unique (run, correlation, kind, ref)
);

create index wait_event_untold on wait_event (position) where told = 0;

-- Payloads are kept whole: there is no run yet that a claim could belong to.
create table arrival (
  name text not null,
  event_key text not null,
  id text not null,
  media_type text not null,
  bytes blob,
  delivered_by text not null,
  at integer not null,
  keep_until integer not null,
  taken_by text,
  primary key (name, event_key, id)
) without rowid;

create index arrival_expires on arrival (keep_until);

create table gate_count (
  workflow text not null,
  version integer not null,
  gate text not null,
  first_at integer not null,
  asked integer not null,
  primary key (workflow, version, gate)
) without rowid;

create table trigger_state (
  name text not null,
  entity text not null,
  armed integer not null,
  value real,
  value_at integer,
  fired integer not null,
  fired_at integer,
  run text,
  next_at integer,
  suppressed integer not null,
  suppressed_at integer,
  primary key (name, entity)
) without rowid;

create index trigger_fired on trigger_state (name, fired_at);
