-- Times are epoch milliseconds (UTC), JSON is TEXT, payloads are bytes with a media type.
-- Of a payload that is too large for a row, the row has the claim: its type begins with 'claim:', and
-- its bytes are SHA-256, size and digest. The bytes themselves are in the table claim, once for each
-- content.

-- Often updated, and a row is written anew with every update, so large payloads are kept beside it.
-- output_record: position of the record whose body is the output.
create table run (
  id text not null primary key,
  workflow text not null,
  version integer not null,
  cluster text not null,
  definition_hash text not null,
  run_key text,
  labels text,
  parent text,
  root text not null,
  depth integer not null,
  status text not null,
  epoch integer not null,
  crashes integer not null,
  started_at integer not null,
  ended_at integer,
  tokens_in integer not null,
  tokens_out integer not null,
  tokens_cached integer not null,
  tokens_reasoning integer not null,
  calls integer not null,
  cost_micros integer,
  headers text,
  input_digest integer not null,
  input_type text not null,
  input blob,
  output_type text,
  output blob,
  output_record integer,
  error text,
  missing text
) without rowid;

create unique index run_key on run (workflow, run_key) where run_key is not null;
create index run_parent on run (parent, id) where parent is not null;
create index run_not_completed on run (status, id) where status <> 'COMPLETED';

-- part: input or output. Its media type stands in the run.
create table run_payload (
  run text not null,
  part text not null,
  bytes blob not null,
  primary key (run, part)
) without rowid;

-- Rows stand in the order of writing, not clustered by run: the records of many runs that share a
-- commit then share pages too, and only the small index is spread out.
create table record (
  position integer primary key,
  run text not null,
  path text not null,
  generation integer not null,
  seq integer not null,
  epoch integer not null,
  nonce integer not null,
  kind text not null,
  name text not null,
  outcome text not null,
  detail text,
  body_type text,
  body blob,
  headers text,
  variables text,
  properties text,
  route_end text,
  input_seq integer,
  input_type text,
  input blob,
  digest integer not null,
  attempt integer not null,
  executions integer not null,
  started_at integer not null,
  ended_at integer not null,
  tokens_in integer not null,
  tokens_out integer not null,
  tokens_cached integer not null,
  tokens_reasoning integer not null,
  calls integer not null,
  cost_micros integer,
  reads text,
  taken_over integer not null,
  chain blob,
  unique (run, path, generation)
);

-- Led by the field, because memory asks for a field's newest version.
create table field_version (
  id integer primary key,
  run text not null,
  field text not null,
  version integer not null,
  path text not null,
  generation integer not null,
  position integer not null,
  media_type text not null,
  bytes blob,
  data_time integer not null,
  headers text,
  unique (run, field, version, path, generation)
);

create table attempt (
  id integer primary key,
  run text not null,
  path text not null,
  generation integer not null,
  number integer not null,
  kind text not null,
  name text not null,
  state text not null,
  started_at integer not null,
  at integer not null,
  failure text,
  tokens_in integer not null,
  tokens_out integer not null,
  tokens_cached integer not null,
  tokens_reasoning integer not null,
  calls integer not null,
  cost_micros integer,
  nonce integer not null,
  unique (run, path, generation, number)
);

-- closed: a delivery came, or the run is over. Only what is open is looked for by deadline or kind.
create table wait (
  position integer primary key,
  id text not null unique,
  run text not null,
  path text not null,
  generation integer not null,
  correlation text not null,
  kind text not null,
  name text not null,
  media_type text not null,
  bytes blob,
  opened_at integer not null,
  deadline integer,
  closed integer not null,
  unique (run, correlation)
);

create index wait_due on wait (deadline, id) where closed = 0 and deadline is not null;
create index wait_open on wait (kind, id) where closed = 0;

-- Stands for itself: a delivery may come before its wait.
create table delivery (
  position integer primary key,
  run text not null,
  correlation text not null,
  kind text not null,
  media_type text not null,
  bytes blob,
  delivered_by text not null,
  reason text,
  at integer not null,
  chain blob,
  unique (run, correlation)
);

create table claim (
  sha256 blob not null unique,
  bytes blob not null
);

-- Who refers to a claim, which is deleted with the last of them. place: what it is of that run, in
-- words.
create table claim_use (
  run text not null,
  sha256 blob not null,
  place text not null,
  primary key (run, sha256, place)
) without rowid;

create index claim_use_sha256 on claim_use (sha256);

create table takeover (
  run text not null,
  epoch integer not null,
  last_seq integer not null,
  primary key (run, epoch)
) without rowid;

-- One row, updated to find out whether the disk takes writes again.
create table probe (
  id integer primary key,
  at integer not null
);
insert into probe (id, at) values (1, 0);
