CREATE TABLE IF NOT EXISTS leat_credential (
  id ${serial},
  group_name VARCHAR(63) NOT NULL,
  environment VARCHAR(11) NOT NULL,
  company_id ${name} NOT NULL,
  tenant ${name} NOT NULL,
  company ${name} NOT NULL,
  client_id ${text} NOT NULL,
  client_secret ${text} NOT NULL,
  app_key ${text},
  scopes ${text} NOT NULL,
  state ${name} NOT NULL,
  reason ${text} NOT NULL,
  state_since BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX IF NOT EXISTS leat_credential_by_identity ON leat_credential (group_name, environment, company_id, tenant);
UPDATE leat_schema SET version = 5;
