package fittrack.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TestDatabaseIT {
    @Test
    void the_schema_is_there_and_its_owner_is_no_superuser() throws Exception {
        var database = TestDatabase.create();

        assertThat(database.value("SELECT count(*) FROM workout")).isEqualTo(0L);
        try (var connection = database.connect(false);
                var result = connection.createStatement().executeQuery("SHOW is_superuser")) {
            result.next();
            assertThat(result.getString(1)).isEqualTo("off");
        }
    }
}
