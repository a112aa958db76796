CREATE TABLE IF NOT EXISTS leat_lease (
  sync ${name} NOT NULL PRIMARY KEY,
  epoch BIGINT NOT NULL,
  holder ${text} NOT NULL,
  taken_at BIGINT NOT NULL
);
CREATE TABLE IF NOT EXISTS leat_run (
  id ${number},
  sync ${name} NOT NULL,
  outcome ${name} NOT NULL,
  started_at BIGINT NOT NULL,
  ended_at BIGINT,
  deactivated BIGINT NOT NULL DEFAULT 0,
  peak_memory BIGINT NOT NULL DEFAULT 0,
  message ${text}
);
CREATE INDEX IF NOT EXISTS leat_run_by_sync ON leat_run (sync, started_at);
CREATE TABLE IF NOT EXISTS leat_split_run (
  id ${number},
  run_id BIGINT NOT NULL,
  sync ${name} NOT NULL,
  split ${name} NOT NULL,
  outcome ${name} NOT NULL,
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
  error_kind ${name},
  error ${text}
);
CREATE INDEX IF NOT EXISTS leat_split_run_by_run ON leat_split_run (run_id);
CREATE INDEX IF NOT EXISTS leat_split_run_by_time ON leat_split_run (sync, started_at);
CREATE TABLE IF NOT EXISTS leat_file (
  sync ${name} NOT NULL,
  name ${name} NOT NULL,
  state ${name} NOT NULL,
  size BIGINT NOT NULL,
  modified BIGINT NOT NULL,
  sha256 ${name},
  set_id BIGINT,
  records_read BIGINT NOT NULL DEFAULT 0,
  attempts INTEGER NOT NULL DEFAULT 0,
  next_attempt_at BIGINT,
  error ${text},
  changed_at BIGINT NOT NULL,
  PRIMARY KEY (sync, name)
);
CREATE TABLE IF NOT EXISTS leat_set (
  id ${number},
  sync ${name} NOT NULL,
  state ${name} NOT NULL,
  manifest ${text},
  manifest_modified BIGINT,
  opened_at BIGINT NOT NULL,
  closed_at BIGINT,
  deactivated BIGINT NOT NULL DEFAULT 0,
  message ${text}
);
CREATE INDEX IF NOT EXISTS leat_set_by_sync ON leat_set (sync, state);
CREATE TABLE IF NOT EXISTS leat_set_member (
  set_id BIGINT NOT NULL,
  name ${name} NOT NULL,
  place INTEGER NOT NULL,
  records BIGINT,
  sha256 ${name},
  done INTEGER NOT NULL DEFAULT 0,
  records_read BIGINT NOT NULL DEFAULT 0,
  unkeyed BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (set_id, name)
);
CREATE TABLE IF NOT EXISTS leat_reject (
  id ${number},
  sync ${name} NOT NULL,
  split ${name} NOT NULL,
  split_run_id BIGINT NOT NULL,
  record_number BIGINT NOT NULL,
  byte_offset BIGINT NOT NULL,
  column_name ${text} NOT NULL,
  found ${text} NOT NULL,
  rule ${text} NOT NULL,
  keyed INTEGER NOT NULL,
  record ${bytes} NOT NULL,
  rejected_at BIGINT NOT NULL
);
CREATE INDEX IF NOT EXISTS leat_reject_by_split ON leat_reject (sync, split);
CREATE TABLE IF NOT EXISTS leat_schema (version INTEGER NOT NULL);
INSERT INTO leat_schema (version) VALUES (1);
