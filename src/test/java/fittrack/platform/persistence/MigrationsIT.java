package fittrack.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import fittrack.testing.TestDatabase;
import java.sql.Connection;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class MigrationsIT {
    /** Everything that a change set can make: columns, constraints, indexes, policies, grants, functions. */
    private static final String SCHEMA = """
            SELECT coalesce(string_agg(line, E'\\n' ORDER BY line), '')
            FROM (
                SELECT format('column %s.%s %s %s %s', table_name, column_name, data_type, is_nullable, column_default)
                FROM information_schema.columns WHERE table_schema = 'public'
                UNION ALL SELECT format('constraint %s %s', conname, pg_get_constraintdef(oid))
                FROM pg_constraint WHERE connamespace = 'public'::regnamespace
                UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
                UNION ALL SELECT format('policy %s %s %s %s %s', tablename, policyname, cmd, qual, with_check) FROM pg_policies
                UNION ALL SELECT format('security %s %s %s', relname, relrowsecurity, relforcerowsecurity)
                FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
                UNION ALL SELECT format('grant %s %s', table_name, privilege_type)
                FROM information_schema.table_privileges WHERE table_schema = 'public' AND grantee = 'PUBLIC'
                UNION ALL SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
            ) AS things (line)
            WHERE line NOT LIKE '%databasechangelog%'""";

    private final TestDatabase database = TestDatabase.createEmpty();

    @Test
    @DisplayName("DATA-1: every change set can be rolled back by itself, and applied again")
    void every_change_set_can_be_rolled_back_and_applied_again() throws Exception {
        try (var connection = database.connect(false)) {
            Scope.child(Migrations.SCOPE, () -> {
                try (var liquibase = liquibase(connection)) {
                    var changes =
                            liquibase.getDatabaseChangeLog().getChangeSets().size();
                    assertThat(changes).isGreaterThan(9);
                    for (int i = 0; i < changes; i++) {
                        var before = database.value(SCHEMA);
                        liquibase.update(1, "");
                        var after = database.value(SCHEMA);
                        assertThat(after).isNotEqualTo(before);

                        liquibase.rollback(1, "");
                        assertThat(database.value(SCHEMA)).isEqualTo(before);

                        liquibase.update(1, "");
                        assertThat(database.value(SCHEMA)).isEqualTo(after);
                    }

                    liquibase.rollback(changes, "");
                    assertThat(database.value(SCHEMA)).isEqualTo("");
                }
            });
        }
    }

    private static Liquibase liquibase(Connection connection) throws Exception {
        return new Liquibase(Migrations.CHANGELOG, new ClassLoaderResourceAccessor(), new JdbcConnection(connection));
    }
}
