package fittrack.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DatabaseUrlTest {
    @ParameterizedTest
    @DisplayName("CONF-1: DATABASE_URL as platforms hand it out becomes JDBC with the credentials beside it")
    @CsvSource({
        "postgres://u:p@db:6543/app, jdbc:postgresql://db:6543/app, u, p",
        "postgresql://u:p@db/app, jdbc:postgresql://db:5432/app, u, p",
        "postgres://u:p%40s%3As%2F%25@db/app, jdbc:postgresql://db:5432/app, u, p@s:s/%",
        "postgres://u:a+b@db/app, jdbc:postgresql://db:5432/app, u, a+b",
        "postgres://u:p@[fdaa::1]:5433/app, jdbc:postgresql://[fdaa::1]:5433/app, u, p",
        "postgres://u:p@[fdaa::1]/app, jdbc:postgresql://[fdaa::1]:5432/app, u, p",
        "'postgres://u:p@one,two:6000/app', 'jdbc:postgresql://one:5432,two:6000/app', u, p",
        "postgres://u:p@my_db.internal/app, jdbc:postgresql://my_db.internal:5432/app, u, p",
        "postgres://u:p@db, jdbc:postgresql://db:5432/u, u, p",
        "postgres://u@db/app, jdbc:postgresql://db:5432/app, u, ''",
        "postgres://db/app, jdbc:postgresql://db:5432/app, '', ''",
        "postgres://u:p@db/my%20app, jdbc:postgresql://db:5432/my%20app, u, p",
    })
    void a_platform_url_becomes_jdbc(String url, String jdbc, String user, String password) {
        var parsed = DatabaseUrl.parse(url);

        assertThat(parsed.jdbcUrl()).isEqualTo(jdbc);
        assertThat(parsed.user()).isEqualTo(user);
        assertThat(parsed.password()).isEqualTo(password);
    }

    @Test
    void parameters_the_driver_knows_are_kept_and_others_left_out() {
        var parsed = DatabaseUrl.parse("postgres://u:p@db/app?sslmode=disable&channel_binding=prefer&pool=7"
                + "&target_session_attrs=read-write&socketFactory=evil");

        assertThat(parsed.properties())
                .isEqualTo(Map.of("sslmode", "disable", "channelBinding", "prefer", "targetServerType", "primary"));
    }

    @Test
    void neither_user_nor_password_is_printed() {
        assertThat(DatabaseUrl.parse("postgres://anna:hush@db/app").toString()).doesNotContain("anna", "hush");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mysql://u:p@db/app",
                "jdbc:postgresql://db/app",
                "postgres://",
                "postgres:///app",
                "postgres://u:hush@d b/app",
                "postgres://u:%zzhush@db/app",
                "postgres://u:hush@db;x=1/app",
            })
    void what_is_no_such_url_is_refused_without_repeating_it(String url) {
        assertThatThrownBy(() -> DatabaseUrl.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hush");
    }
}
