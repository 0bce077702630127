package fittrack.platform.auth;

import static org.assertj.core.api.Assertions.assertThat;

import fittrack.platform.persistence.PersistenceConfig;
import fittrack.platform.persistence.PersistenceModule;
import fittrack.platform.settings.Stage;
import fittrack.platform.telemetry.QueryTimes;
import fittrack.testing.RoomServer;
import fittrack.testing.TestDatabase;
import fittrack.testing.TestIssuer;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jackson.Jackson;
import io.prometheus.client.CollectorRegistry;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class AuthModuleIT {
    private final TestDatabase database = TestDatabase.create();

    @Test
    @DisplayName("AUTH-3: 20 parallel first requests of a user are all served, and make one row")
    void parallel_first_requests_of_a_user_make_one_row() throws Exception {
        var threads = Executors.newFixedThreadPool(20);
        try (var issuer = TestIssuer.start();
                var server = RoomServer.start(environment -> install(issuer, environment))) {
            Callable<Integer> call = () -> server.get("/api/me", "x-stack-access-token", issuer.token("ann"))
                    .statusCode();

            List<Future<Integer>> calls =
                    Stream.generate(() -> threads.submit(call)).limit(20).toList();

            for (var one : calls) {
                assertThat(one.get()).isEqualTo(200);
            }
            assertThat(database.value("SELECT count(*) FROM users WHERE user_id = 'ann'"))
                    .isEqualTo(1L);
            assertThat(database.value("SELECT count(*) FROM users")).isEqualTo(1L);
        } finally {
            threads.shutdownNow();
        }
    }

    private void install(TestIssuer issuer, Environment environment) {
        var persistence =
                PersistenceModule.install(persistenceConfig(), new QueryTimes(new CollectorRegistry()), environment);
        AuthServer.install(
                AuthConfigs.at(issuer.url()),
                Stage.PRODUCTION,
                Admission.OPEN,
                persistence.users()::ensure,
                environment);
    }

    private PersistenceConfig persistenceConfig() {
        var json = Jackson.newObjectMapper().createObjectNode().put("url", database.url());
        return Jackson.newObjectMapper().convertValue(json, PersistenceConfig.class);
    }
}
