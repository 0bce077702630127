package fittrack.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import fittrack.platform.checks.Cause;
import fittrack.platform.settings.Secret;
import fittrack.testing.TestDatabase;
import io.dropwizard.jackson.Jackson;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class MigrationsCheckIT {
    private static PersistenceConfig settings(String url) throws Exception {
        return Jackson.newObjectMapper()
                .readValue("{}", PersistenceConfig.class)
                .withUrl(new Secret(url));
    }

    @Test
    @DisplayName("HEALTH-5: migrations are pending until the last one is applied, and looking changes nothing")
    void migrations_are_pending_until_the_last_one_is_applied() throws Exception {
        var database = TestDatabase.createEmpty();
        var settings = settings(database.url());
        var check = new MigrationsCheck(settings, Migrations.all());

        assertThat(check.look().cause()).hasValue(Cause.MIGRATIONS_PENDING);
        assertThat(database.value("SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'"))
                .isEqualTo(0L);
        new Migrations(DataSources.direct(settings)).apply();
        database.run("UPDATE databasechangelog SET id = 'x' || id WHERE orderexecuted = 2");
        assertThat(check.look().cause()).hasValue(Cause.MIGRATIONS_PENDING);
        database.run("UPDATE databasechangelog SET id = substr(id, 2) WHERE orderexecuted = 2");
        assertThat(check.look().isWell()).isTrue();
    }

    @Test
    @DisplayName("HEALTH-5: once migrations are current nobody asks again")
    void once_current_nobody_asks_again() throws Exception {
        var database = TestDatabase.create();
        var check = new MigrationsCheck(settings(database.url()), Migrations.all());
        assertThat(check.look().isWell()).isTrue();

        database.run("DROP TABLE databasechangelog");

        assertThat(check.look().isWell()).isTrue();
    }

    @Test
    @DisplayName("HEALTH-5: without a database nobody knows about migrations")
    void without_a_database_nobody_knows() throws Exception {
        var check = new MigrationsCheck(settings("postgres://u:p@127.0.0.1:1/app"), Migrations.all());

        assertThat(check.look().cause()).hasValue(Cause.CONNECTION_REFUSED);
    }
}
