package fittrack.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import fittrack.platform.errors.ProblemException;
import fittrack.platform.request.CurrentRequest;
import fittrack.platform.request.Deadline;
import fittrack.platform.request.RequestId;
import fittrack.platform.request.UserId;
import fittrack.platform.settings.Secret;
import fittrack.platform.telemetry.QueryTimes;
import fittrack.testing.TestDatabase;
import io.dropwizard.core.setup.Environment;
import io.prometheus.client.CollectorRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TransactionsIT {
    private static final UserId ANN = new UserId("ann");
    private static final UserId BOB = new UserId("bob");
    private static final int CONNECTIONS = 4;

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final Environment ENVIRONMENT = new Environment("test");
    private static PersistenceModule persistence;

    @BeforeAll
    static void start() throws Exception {
        persistence = PersistenceModule.install(settings(), new QueryTimes(new CollectorRegistry()), ENVIRONMENT);
        for (var managed : ENVIRONMENT.lifecycle().getManagedObjects()) {
            managed.start();
        }
        persistence.users().ensure(ANN);
        persistence.users().ensure(BOB);
    }

    private static PersistenceConfig settings() throws Exception {
        var json = io.dropwizard.jackson.Jackson.newObjectMapper();
        return json.readValue(
                        "{\"maxConns\":%d,\"queryTimeout\":\"5s\"}".formatted(CONNECTIONS), PersistenceConfig.class)
                .withUrl(new Secret(DATABASE.url()));
    }

    @AfterAll
    static void stop() throws Exception {
        for (var managed : ENVIRONMENT.lifecycle().getManagedObjects()) {
            managed.stop();
        }
    }

    private static CurrentRequest request(Duration limit) {
        var request = new CurrentRequest(new RequestId("test-request"), "GET", "/test");
        request.setDeadline(Deadline.in(limit));
        return request;
    }

    private static int insertExercise(UserId user, String name) {
        return persistence
                .transactions()
                .writing(
                        user,
                        tx -> tx.update("test.insert", "INSERT INTO exercise (user_id, name) VALUES (:user, :name)")
                                .bind("user", user.value())
                                .bind("name", name)
                                .execute());
    }

    private static List<String> names(Transaction tx) {
        return tx.query("test.names", "SELECT name FROM exercise ORDER BY name")
                .mapTo(String.class)
                .list();
    }

    @Test
    @DisplayName("AUTH-4: row-level security keeps a transaction to its user's rows, even without a WHERE")
    void a_transaction_sees_its_users_rows_only() {
        insertExercise(ANN, "ann's squat");
        insertExercise(BOB, "bob's bench");

        assertThat(persistence.transactions().reading(ANN, TransactionsIT::names))
                .contains("ann's squat")
                .doesNotContain("bob's bench");
        assertThat(persistence.transactions().reading(BOB, TransactionsIT::names))
                .contains("bob's bench")
                .doesNotContain("ann's squat");
    }

    @ParameterizedTest
    @ValueSource(strings = {"users", "workout", "exercise", "set", "user_training_profile", "user_feature_access"})
    @DisplayName("AUTH-4: with no user set every domain table reads empty, also on a connection that had one")
    void with_no_user_set_every_domain_table_reads_empty(String table) {
        insertExercise(ANN, "before " + table);

        long rows = persistence
                .transactions()
                .system(tx -> tx.query("test.count", "SELECT count(*) FROM " + table)
                        .mapTo(Long.class)
                        .one());

        assertThat(rows).isZero();
        assertThat(DATABASE.value(
                        "SELECT relrowsecurity AND relforcerowsecurity FROM pg_class WHERE relname = '" + table + "'"))
                .isEqualTo(true);
    }

    @Test
    @DisplayName("AUTH-4: a row cannot be written for somebody else")
    void a_row_cannot_be_written_for_somebody_else() {
        assertThatThrownBy(() -> persistence
                        .transactions()
                        .writing(
                                ANN,
                                tx -> tx.update(
                                                "test.forge",
                                                "INSERT INTO exercise (user_id, name) VALUES ('bob', 'forged')")
                                        .execute()))
                .hasMessageContaining("row-level security");
        assertThat(DATABASE.value("SELECT count(*) FROM exercise WHERE name = 'forged'"))
                .isEqualTo(0L);
    }

    @Test
    void a_read_cannot_write_and_leaves_no_trace_on_the_connection() {
        assertThatThrownBy(() -> persistence
                        .transactions()
                        .reading(
                                ANN,
                                tx -> tx.update(
                                                "test.write",
                                                "INSERT INTO exercise (user_id, name) VALUES ('ann', 'in a read')")
                                        .execute()))
                .hasMessageContaining("read-only");

        IntStream.range(0, CONNECTIONS * 2)
                .forEach(i ->
                        assertThat(insertExercise(ANN, "after a read " + i)).isEqualTo(1));
    }

    @Test
    void a_read_that_shrugs_off_a_failed_statement_leaves_no_trace_on_the_connection() {
        IntStream.range(0, CONNECTIONS * 2)
                .forEach(i -> persistence.transactions().reading(ANN, tx -> {
                    assertThatThrownBy(() -> tx.query("test.wrong", "SELECT 1 / 0")
                                    .mapTo(Integer.class)
                                    .one())
                            .isNotNull();
                    return i;
                }));

        IntStream.range(0, CONNECTIONS * 2)
                .forEach(i -> assertThat(persistence.transactions().reading(ANN, TransactionsIT::names))
                        .isNotNull());
    }

    @Test
    @DisplayName("TIME-3: PostgreSQL itself ends a statement when the deadline is over, and nothing stays behind")
    void postgresql_ends_a_statement_when_the_deadline_is_over() {
        var start = System.nanoTime();

        try (var view = request(Duration.ofMillis(300)).open()) {
            assertThatThrownBy(() -> persistence.transactions().reading(ANN, TransactionsIT::sleep))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.problem().status()).isEqualTo(408));
        }

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        assertThat(DATABASE.value("SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(4)%'"
                        + " AND state = 'active' AND pid <> pg_backend_pid()"))
                .isEqualTo(0L);
    }

    private static String sleep(Transaction tx) {
        return String.valueOf(
                tx.query("test.sleep", "SELECT pg_sleep(4)").mapTo(String.class).findOne());
    }

    @Test
    @DisplayName("TIME-3: waiting for a connection ends with the deadline")
    void waiting_for_a_connection_ends_with_the_deadline() throws Exception {
        var release = new CountDownLatch(1);
        var taken = new CountDownLatch(CONNECTIONS);
        var threads = Executors.newFixedThreadPool(CONNECTIONS);
        var holders = IntStream.range(0, CONNECTIONS)
                .mapToObj(i -> CompletableFuture.runAsync(() -> hold(taken, release), threads))
                .toList();
        taken.await();

        var start = System.nanoTime();
        try (var view = request(Duration.ofMillis(300)).open()) {
            assertThatThrownBy(() -> persistence.transactions().reading(ANN, TransactionsIT::names))
                    .isInstanceOfSatisfying(ProblemException.class, e -> {
                        assertThat(e.problem().status()).isEqualTo(503);
                        assertThat(e.headers()).containsKey("Retry-After");
                    });
        }

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        release.countDown();
        CompletableFuture.allOf(holders.toArray(CompletableFuture[]::new)).join();
        threads.shutdown();
        assertThat(persistence.transactions().reading(ANN, TransactionsIT::names))
                .isNotNull();
    }

    private static void hold(CountDownLatch taken, CountDownLatch release) {
        persistence.transactions().reading(ANN, tx -> {
            taken.countDown();
            await().until(() -> release.getCount() == 0);
            return names(tx);
        });
    }

    @Test
    @DisplayName("TIME-2: no commit starts after the deadline")
    void no_commit_starts_after_the_deadline() {
        var request = request(Duration.ofSeconds(5));
        try (var view = request.open()) {
            assertThatThrownBy(() -> persistence.transactions().writing(ANN, tx -> {
                        tx.update("test.late", "INSERT INTO exercise (user_id, name) VALUES ('ann', 'too late')")
                                .execute();
                        assertThat(request.expire()).isTrue();
                        return 1;
                    }))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.problem().status()).isEqualTo(408));
        }

        assertThat(DATABASE.value("SELECT count(*) FROM exercise WHERE name = 'too late'"))
                .isEqualTo(0L);
    }

    @Test
    @DisplayName("DATA-4: a connection that dies before the commit is tried again, and stored once")
    void a_connection_that_dies_before_the_commit_is_tried_again() {
        var attempts = new AtomicInteger();

        persistence.transactions().writing(ANN, tx -> {
            tx.update("test.once", "INSERT INTO exercise (user_id, name) VALUES ('ann', 'stored once')")
                    .execute();
            if (attempts.incrementAndGet() == 1) {
                int backend = tx.query("test.pid", "SELECT pg_backend_pid()")
                        .mapTo(Integer.class)
                        .one();
                DATABASE.run("SELECT pg_terminate_backend(" + backend + ")");
                await().until(() -> DATABASE.value("SELECT count(*) FROM pg_stat_activity WHERE pid = " + backend)
                        .equals(0L));
            }
            return tx.query("test.still", "SELECT 1").mapTo(Integer.class).one();
        });

        assertThat(attempts).hasValue(2);
        assertThat(DATABASE.value("SELECT count(*) FROM exercise WHERE name = 'stored once'"))
                .isEqualTo(1L);
    }

    @Test
    @DisplayName("DATA-4: a transaction that fails half way leaves nothing behind, and is not tried again")
    void a_transaction_that_fails_half_way_leaves_nothing_behind() {
        var attempts = new AtomicInteger();

        assertThatThrownBy(() -> persistence.transactions().writing(ANN, tx -> {
                    attempts.incrementAndGet();
                    tx.update("test.half", "INSERT INTO exercise (user_id, name) VALUES ('ann', 'half')")
                            .execute();
                    throw new IllegalStateException("half way");
                }))
                .hasMessage("half way");

        assertThat(attempts).hasValue(1);
        assertThat(DATABASE.value("SELECT count(*) FROM exercise WHERE name = 'half'"))
                .isEqualTo(0L);
    }

    @Test
    @DisplayName("ERR-3: constraint violations are 409 or 400, never 500")
    void constraint_violations_are_409_or_400() {
        insertExercise(ANN, "twice");

        assertThatThrownBy(() -> insertExercise(ANN, "twice"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(409));
        assertThatThrownBy(() -> insertExercise(ANN, "x".repeat(300)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(400));
    }

    @Test
    @DisplayName("AUTH-3: a write for a user whose row another instance deleted opens the account again")
    void a_write_for_a_user_whose_row_is_gone_opens_the_account_again() {
        var carl = new UserId("carl");
        persistence.users().ensure(carl);
        DATABASE.run("DELETE FROM users WHERE user_id = 'carl'");

        assertThat(insertExercise(carl, "press")).isEqualTo(1);
    }

    @Test
    @DisplayName("ID-1: the SQL session carries the request id while it works for the request")
    void the_sql_session_carries_the_request_id() {
        try (var view = request(Duration.ofSeconds(5)).open()) {
            String name = persistence
                    .transactions()
                    .reading(
                            ANN,
                            tx -> tx.query("test.application", "SELECT current_setting('application_name')")
                                    .mapTo(String.class)
                                    .one());

            assertThat(name).isEqualTo("test-request");
        }
    }
}
