package fittrack.workouts;

import static org.assertj.core.api.Assertions.assertThat;

import fittrack.workouts.ContributionData.Contribution;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ContributionDataTest {
    @Test
    void workouts_are_gathered_by_their_day_in_utc() {
        var data = ContributionData.of(List.of(
                new Contribution(3, Instant.parse("2026-11-17T23:59:59Z"), "Push", 4, 400),
                new Contribution(1, Instant.parse("2026-11-18T00:00:00Z"), null, 5, 500.5),
                new Contribution(2, Instant.parse("2026-11-18T10:00:00Z"), "Pull", 2, 0)));

        assertThat(data.days())
                .extracting(ContributionData.Day::date)
                .containsExactly(LocalDate.parse("2026-11-17"), LocalDate.parse("2026-11-18"));
        assertThat(data.days()).extracting(ContributionData.Day::count).containsExactly(4, 7);
        assertThat(data.days()).extracting(ContributionData.Day::level).containsExactly(1, 2);
        assertThat(data.days().get(1).workouts())
                .containsExactly(
                        new ContributionData.DayWorkout(1, "2026-11-18T00:00:00+00:00", null, 500.5),
                        new ContributionData.DayWorkout(2, "2026-11-18T10:00:00+00:00", "Pull", 0));
    }

    @Test
    void a_day_of_warm_ups_counts_nothing() {
        var data = ContributionData.of(List.of(new Contribution(1, Instant.EPOCH, "Easy", 0, 0)));

        assertThat(data.days().get(0).count()).isZero();
        assertThat(data.days().get(0).level()).isZero();
    }
}
