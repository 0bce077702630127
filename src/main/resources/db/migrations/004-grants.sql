--liquibase formatted sql logicalFilePath:004-grants.sql

--changeset fittrack:rows-for-every-role
-- Who may connect may try: row-level security decides which rows there are.
GRANT SELECT, INSERT, UPDATE, DELETE ON users, workout, exercise, set, user_training_profile, user_feature_access TO PUBLIC;
--rollback REVOKE SELECT, INSERT, UPDATE, DELETE ON users, workout, exercise, set, user_training_profile, user_feature_access FROM PUBLIC;
