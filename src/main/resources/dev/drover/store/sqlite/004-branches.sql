-- How the branches of a join ended, a row for each time that a join closed: branch health is made of it.
-- One row with all branches, because the writer would else write as many rows as a fan-out has branches.
-- A join that closes again in a resumed run replaces its row, which then is the newest. Numbers are
-- never used twice: alarms refer to them.
create table join_seen (
  number integer primary key autoincrement,
  run text not null,
  path text not null,
  generation integer not null,
  workflow text not null,
  join_id text not null,
  at integer not null,
  branches text not null,
  unique (run, path, generation)
);

create index join_seen_join on join_seen (workflow, join_id, number);

-- The last alarm of each branch. up_to: the newest row of join_seen that it was raised for. told: whether
-- the endpoint took it. It is the branch's, not a run's, and stays when runs are purged.
create table branch_alarm (
  workflow text not null,
  join_id text not null,
  branch text not null,
  up_to integer not null,
  run text not null,
  at integer not null,
  times integer not null,
  told integer not null,
  primary key (workflow, join_id, branch)
) without rowid;
