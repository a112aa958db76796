CREATE TABLE leat_lease (
  sync TEXT NOT NULL PRIMARY KEY,
  epoch BIGINT NOT NULL,
  holder TEXT NOT NULL,
  taken_at BIGINT NOT NULL
);
CREATE TABLE leat_run (
  id INTEGER PRIMARY KEY,
  sync TEXT NOT NULL,
  outcome TEXT NOT NULL,
  started_at BIGINT NOT NULL,
  ended_at BIGINT,
  deactivated BIGINT NOT NULL DEFAULT 0,
  peak_memory BIGINT NOT NULL DEFAULT 0,
  message TEXT
);
CREATE INDEX leat_run_by_sync ON leat_run (sync, started_at);
CREATE TABLE leat_split_run (
  id INTEGER PRIMARY KEY,
  run_id BIGINT NOT NULL,
  sync TEXT NOT NULL,
  split TEXT NOT NULL,
  outcome TEXT NOT NULL,
  started_at BIGINT NOT NULL,
  ended_at BIGINT,
  bytes BIGINT NOT NULL DEFAULT 0,
  records_read BIGINT NOT NULL DEFAULT 0,
  inserted BIGINT NOT NULL DEFAULT 0,
  updated BIGINT NOT NULL DEFAULT 0,
  unchanged BIGINT NOT NULL DEFAULT 0,
  duplicate BIGINT NOT NULL DEFAULT 0,
  rejected BIGINT NOT NULL DEFAULT 0,
  peak_memory BIGINT NOT NULL DEFAULT 0,
  error_kind TEXT,
  error TEXT
);
CREATE INDEX leat_split_run_by_run ON leat_split_run (run_id);
CREATE INDEX leat_split_run_by_time ON leat_split_run (sync, started_at);
CREATE TABLE leat_file (
  sync TEXT NOT NULL,
  name TEXT NOT NULL,
  state TEXT NOT NULL,
  size BIGINT NOT NULL,
  modified BIGINT NOT NULL,
  sha256 TEXT,
  set_id BIGINT,
  records_read BIGINT NOT NULL DEFAULT 0,
  attempts INTEGER NOT NULL DEFAULT 0,
  next_attempt_at BIGINT,
  error TEXT,
  changed_at BIGINT NOT NULL,
  PRIMARY KEY (sync, name)
);
CREATE TABLE leat_set (
  id INTEGER PRIMARY KEY,
  sync TEXT NOT NULL,
  state TEXT NOT NULL,
  manifest TEXT,
  manifest_modified BIGINT,
  opened_at BIGINT NOT NULL,
  closed_at BIGINT,
  deactivated BIGINT NOT NULL DEFAULT 0,
  message TEXT
);
CREATE INDEX leat_set_by_sync ON leat_set (sync, state);
CREATE TABLE leat_set_member (
  set_id BIGINT NOT NULL,
  name TEXT NOT NULL,
  place INTEGER NOT NULL,
  records BIGINT,
  sha256 TEXT,
  done INTEGER NOT NULL DEFAULT 0,
  records_read BIGINT NOT NULL DEFAULT 0,
  unkeyed BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (set_id, name)
);
CREATE TABLE leat_reject (
  id INTEGER PRIMARY KEY,
  sync TEXT NOT NULL,
  split TEXT NOT NULL,
  split_run_id BIGINT NOT NULL,
  record_number BIGINT NOT NULL,
  byte_offset BIGINT NOT NULL,
  column_name TEXT NOT NULL,
  found TEXT NOT NULL,
  rule TEXT NOT NULL,
  keyed INTEGER NOT NULL,
  record BLOB NOT NULL,
  rejected_at BIGINT NOT NULL
);
CREATE INDEX leat_reject_by_split ON leat_reject (sync, split);
CREATE TABLE leat_schema (version INTEGER NOT NULL);
INSERT INTO leat_schema (version) VALUES (1);
