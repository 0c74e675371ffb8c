-- What is left of purged runs. swept: nothing of the run lies in another table any more. A row stays
-- for as long as it has a key, which is taken for ever.
create table purged (
  run text not null primary key,
  workflow text not null,
  run_key text,
  status text not null,
  started_at integer not null,
  ended_at integer not null,
  purged_at integer not null,
  swept integer not null
) without rowid;

create unique index purged_key on purged (workflow, run_key) where run_key is not null;
create index purged_unswept on purged (run) where swept = 0;

-- Leads from the top of a tree of runs to all below it; runs without a parent are not in it.
create index run_tree on run (root, id) where parent is not null;
