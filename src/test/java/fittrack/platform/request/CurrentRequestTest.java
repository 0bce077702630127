package fittrack.platform.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class CurrentRequestTest {
    private static CurrentRequest request() {
        return new CurrentRequest(RequestId.random(), "POST", "/api/workouts");
    }

    @Test
    @DisplayName("TIME-2: once something may be stored, the deadline does not answer any more")
    void once_something_may_be_stored_the_deadline_does_not_answer() {
        var request = request();

        assertThat(request.startCommit()).isTrue();
        assertThat(request.expire()).isFalse();
        assertThat(request.startAnswer()).isTrue();
        assertThat(request.expire()).isFalse();
        assertThat(request.hasExpired()).isFalse();
    }

    @Test
    @DisplayName("TIME-2: a commit that kept nothing gives the deadline its turn back")
    void a_commit_that_kept_nothing_gives_the_deadline_its_turn_back() {
        var request = request();
        request.startCommit();

        request.forgetCommit();

        assertThat(request.expire()).isTrue();
    }

    @Test
    @DisplayName("TIME-2: after the deadline has answered, nothing is stored and nobody else answers")
    void after_the_deadline_has_answered_nothing_is_stored() {
        var request = request();

        assertThat(request.expire()).isTrue();
        assertThat(request.startCommit()).isFalse();
        assertThat(request.startAnswer()).isFalse();
        request.forgetCommit();
        assertThat(request.hasExpired()).isTrue();
        assertThat(request.expire()).isFalse();
    }

    @Test
    @DisplayName("TIME-2: no commit starts after the deadline, though nobody has answered yet")
    void no_commit_starts_after_the_deadline() {
        var request = request();
        request.setDeadline(Deadline.in(Duration.ZERO));

        assertThat(request.startCommit()).isFalse();
        assertThat(request.startAnswer()).isTrue();
    }

    @Test
    void an_answer_is_given_once() {
        var request = request();

        assertThat(request.startAnswer()).isTrue();
        assertThat(request.startAnswer()).isFalse();
        assertThat(request.startCommit()).isFalse();
    }

    @Test
    void a_second_commit_may_follow_the_first() {
        var request = request();

        assertThat(request.startCommit()).isTrue();
        assertThat(request.startCommit()).isTrue();
    }

    @Test
    @DisplayName("TIME-2: of a commit and the deadline at the same moment exactly one comes first")
    void of_a_commit_and_the_deadline_exactly_one_comes_first() throws Exception {
        var threads = Executors.newFixedThreadPool(2);
        try {
            for (int i = 0; i < 2000; i++) {
                var request = request();
                var start = new CountDownLatch(2);

                var committed = threads.submit(() -> together(start, request, CurrentRequest::startCommit));
                var expired = threads.submit(() -> together(start, request, CurrentRequest::expire));

                assertThat(committed.get()).isNotEqualTo(expired.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static boolean together(CountDownLatch start, CurrentRequest request, Predicate<CurrentRequest> step)
            throws InterruptedException {
        start.countDown();
        start.await();
        return step.test(request);
    }
}
