ALTER TABLE leat_split_run ADD COLUMN ${absent}pages BIGINT NOT NULL DEFAULT 0;
CREATE TABLE IF NOT EXISTS leat_position (
  sync ${name} NOT NULL,
  split ${name} NOT NULL,
  place ${text},
  pages BIGINT NOT NULL DEFAULT 0,
  records BIGINT NOT NULL DEFAULT 0,
  rejected BIGINT NOT NULL DEFAULT 0,
  unkeyed BIGINT NOT NULL DEFAULT 0,
  runs INTEGER NOT NULL DEFAULT 0,
  began_at BIGINT NOT NULL DEFAULT 0,
  announced BIGINT,
  set_id BIGINT,
  asked_from ${text},
  candidate ${text},
  watermark ${text},
  attempts INTEGER NOT NULL DEFAULT 0,
  next_attempt_at BIGINT,
  error ${text},
  changed_at BIGINT NOT NULL,
  PRIMARY KEY (sync, split)
);
CREATE TABLE IF NOT EXISTS leat_rate_limit (
  credential ${name} NOT NULL,
  per BIGINT NOT NULL,
  started_at BIGINT NOT NULL,
  counted_from BIGINT NOT NULL DEFAULT 0,
  used BIGINT NOT NULL DEFAULT 0,
  closed_until BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (credential, per)
);
UPDATE leat_schema SET version = 3;
