package fittrack.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FeatureAccessIT {
    private final AccountService service = AccountService.start();

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void a_user_without_grants_gets_an_empty_array() {
        var answer = service.call("grants-none", "GET", "/api/features/access");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("[]");
    }

    @Test
    @DisplayName("API-2: only grants in force are listed, by feature, the newest first")
    void only_grants_in_force_are_listed_by_feature_the_newest_first() {
        grant("grants", "b", "note, starts_at", "'second', '2026-01-02Z'");
        grant("grants", "b", "note, starts_at", "'first', '2026-01-03Z'");
        grant("grants", "b", "note, starts_at", "'third', '2026-01-02Z'");
        grant("grants", "a", "note, expires_at", "'leading', now() + interval '1 day'");
        grant("grants", "a", "note, starts_at", "'not yet', now() + interval '1 day'");
        grant("grants", "a", "note, starts_at, expires_at", "'no more', '2026-01-01Z', '2026-01-02Z'");
        grant("grants", "a", "note, starts_at, revoked_at", "'taken back', '2026-01-01Z', '2026-01-02Z'");
        grant("grants-of-another", "a", "note", "'foreign'");

        var grants = AccountService.json(service.call("grants", "GET", "/api/features/access"));

        assertThat(grants.findValuesAsText("note")).containsExactly("leading", "first", "third", "second");
    }

    @Test
    @DisplayName("API-2: absent values are left out of a grant, times are UTC to the microsecond at most")
    void absent_values_are_left_out_and_times_are_utc() {
        grant(
                "grants-shape",
                "minimal",
                "starts_at, created_at",
                "'2026-11-18 17:00:00+02', '2026-11-20 14:42:10.2397Z'");
        grant(
                "grants-shape",
                "whole",
                "source_reference, granted_by, note, starts_at, expires_at, created_at",
                "'r', 'g', 'n', '2026-01-01Z', '3026-01-01 00:00:00.5Z', '2026-01-01 00:00:01.000001Z'");

        var grants = service.call("grants-shape", "GET", "/api/features/access");

        assertThat(AccountService.json(grants)).isEqualTo(AccountService.json("""
                [{"feature_key":"minimal","source":"manual","starts_at":"2026-11-18T15:00:00Z",
                  "created_at":"2026-11-20T14:42:10.2397Z"},
                 {"feature_key":"whole","source":"manual","source_reference":"r","granted_by":"g","note":"n",
                  "starts_at":"2026-01-01T00:00:00Z","expires_at":"3026-01-01T00:00:00.5Z",
                  "created_at":"2026-01-01T00:00:01.000001Z"}]"""));
    }

    @Test
    void a_grant_for_ever_has_no_end() {
        grant("grants-for-ever", "a", "expires_at", "'infinity'");

        var grant = AccountService.json(service.call("grants-for-ever", "GET", "/api/features/access"))
                .path(0);

        assertThat(grant.has("feature_key")).isTrue();
        assertThat(grant.has("expires_at")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'  ', 'manual', now(), NULL, NULL",
                "'key', '  ', now(), NULL, NULL",
                "'key', 'manual', now(), now(), NULL",
                "'key', 'manual', now(), NULL, now() - interval '1 s'",
            })
    @DisplayName("RULES 53: the database refuses grants that make no sense")
    void the_database_refuses_grants_that_make_no_sense(String values) {
        service.call("grants-checked", "GET", "/api/features/access");

        assertThatThrownBy(() -> service.database()
                        .run("INSERT INTO user_feature_access"
                                + " (user_id, feature_key, source, starts_at, expires_at, revoked_at)"
                                + " VALUES ('grants-checked', " + values + ")"))
                .hasRootCauseInstanceOf(java.sql.SQLException.class)
                .rootCause()
                .hasMessageContaining("check constraint");
    }

    private void grant(String user, String feature, String columns, String values) {
        service.call(user, "GET", "/api/features/access");
        service.database()
                .run(String.format(
                        Locale.ROOT,
                        "INSERT INTO user_feature_access (user_id, feature_key, source, %s) VALUES ('%s', '%s', 'manual', %s)",
                        columns,
                        user,
                        feature,
                        values));
    }
}
