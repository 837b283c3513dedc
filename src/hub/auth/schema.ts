/**
 * Tables of devices, people's accounts and the audit log, the same on both engines. Times are UTC ms. `auth_device.state`:
 * active; drain = may push what is left, then wipes; wipe = lost, wipes at once.
 */
export const AUTH_TABLES = `
CREATE TABLE IF NOT EXISTS auth_meta (key text PRIMARY KEY, value text NOT NULL);
CREATE TABLE IF NOT EXISTS auth_site (site text PRIMARY KEY, name text NOT NULL);
CREATE TABLE IF NOT EXISTS auth_code (
  hash text PRIMARY KEY, id text NOT NULL UNIQUE, site text NOT NULL, label text NOT NULL, made_by text NOT NULL,
  made_at bigint NOT NULL, expires_at bigint NOT NULL, used_at bigint, device text);
CREATE TABLE IF NOT EXISTS auth_device (
  device text PRIMARY KEY, code text NOT NULL, name text NOT NULL, site text NOT NULL, key_hash text NOT NULL UNIQUE,
  founder bigint NOT NULL, state text NOT NULL, made_at bigint NOT NULL, revoked_at bigint, last_seen bigint,
  schema_version bigint NOT NULL, enrolled_with text NOT NULL);
CREATE TABLE IF NOT EXISTS auth_user (
  device text NOT NULL, person text NOT NULL, since bigint NOT NULL, until bigint, PRIMARY KEY (device, person, since));
CREATE TABLE IF NOT EXISTS auth_account (
  login text PRIMARY KEY, person text NOT NULL UNIQUE, password text NOT NULL, fails bigint NOT NULL, locked_until bigint NOT NULL,
  disabled bigint NOT NULL, made_at bigint NOT NULL, changed_at bigint NOT NULL, last_in bigint);
CREATE TABLE IF NOT EXISTS auth_blob (
  hash text NOT NULL, site text NOT NULL, size bigint NOT NULL, device text NOT NULL, at bigint NOT NULL, PRIMARY KEY (hash, site));
CREATE TABLE IF NOT EXISTS auth_audit (
  id text PRIMARY KEY, at bigint NOT NULL, actor text NOT NULL, action text NOT NULL, subject text NOT NULL, data text NOT NULL);
`;

/** Tables that a backup and a move carry, with their keys in order. */
export const AUTH_TABLE_KEYS = {
  auth_meta: ['key'],
  auth_site: ['site'],
  auth_code: ['hash'],
  auth_device: ['device'],
  auth_user: ['device', 'person', 'since'],
  auth_account: ['login'],
  auth_blob: ['hash', 'site'],
  auth_audit: ['id'],
} as const;
