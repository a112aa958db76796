CREATE TABLE IF NOT EXISTS leat_schedule (
  sync ${name} NOT NULL,
  done_until BIGINT NOT NULL,
  PRIMARY KEY (sync)
);
UPDATE leat_schema SET version = 4;
