--liquibase formatted sql logicalFilePath:001-users.sql

--changeset fittrack:users
CREATE TABLE users (
    user_id    VARCHAR(256) PRIMARY KEY CHECK (user_id <> ''),
    created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    updated_at TIMESTAMPTZ
);
--rollback DROP TABLE users;

--changeset fittrack:current-user-id splitStatements:false
CREATE FUNCTION current_user_id() RETURNS VARCHAR
    LANGUAGE sql STABLE PARALLEL SAFE
    -- After a transaction that set it, the setting reads '' rather than NULL.
    AS $$ SELECT nullif(current_setting('app.current_user_id', true), '')::varchar $$;
--rollback DROP FUNCTION current_user_id();

--changeset fittrack:users-row-level-security
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
ALTER TABLE users FORCE ROW LEVEL SECURITY;
CREATE POLICY users_own ON users USING (user_id = current_user_id()) WITH CHECK (user_id = current_user_id());
--rollback DROP POLICY users_own ON users; ALTER TABLE users NO FORCE ROW LEVEL SECURITY; ALTER TABLE users DISABLE ROW LEVEL SECURITY;
