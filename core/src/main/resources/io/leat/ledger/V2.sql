ALTER TABLE leat_reject ADD COLUMN ${absent}whole INTEGER NOT NULL DEFAULT 1;
ALTER TABLE leat_reject ADD COLUMN ${absent}mended INTEGER NOT NULL DEFAULT 0;
UPDATE leat_reject SET whole = 0 WHERE length(record) >= 65536;
CREATE INDEX IF NOT EXISTS leat_reject_by_time ON leat_reject (sync, rejected_at);
ALTER TABLE leat_split_run ADD COLUMN ${absent}set_id BIGINT;
ALTER TABLE leat_split_run ADD COLUMN ${absent}replayed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE leat_split_run ADD COLUMN ${absent}header ${text};
UPDATE leat_schema SET version = 2;
