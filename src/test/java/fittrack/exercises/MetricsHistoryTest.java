package fittrack.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class MetricsHistoryTest {
    private static final Session SESSION = new Session(
            7,
            LocalDate.parse("2026-11-18"),
            new BigDecimal("120"),
            new BigDecimal("110.5"),
            new BigDecimal("100"),
            new BigDecimal("90"),
            new BigDecimal("1234.5"));

    @Test
    void a_point_is_a_workout_on_its_day() {
        var history = MetricsHistory.of(HistoryRange.WEEK, null, List.of(SESSION));

        assertThat(history.range()).isEqualTo("W");
        assertThat(history.bucket()).isEqualTo("workout");
        var point = history.points().get(0);
        assertThat(point.x()).isEqualTo("7");
        assertThat(point.workoutId()).isEqualTo(7);
        assertThat(point.date()).isEqualTo(Instant.parse("2026-11-18T00:00:00Z"));
        assertThat(point.bestEstimate()).isEqualTo(120);
        assertThat(point.averageEstimate()).isEqualTo(110.5);
        assertThat(point.totalVolumeWorking()).isEqualTo(1234.5);
    }

    @Test
    void intensity_is_a_percentage_of_the_stored_record() {
        var point = point(SESSION, new BigDecimal("80"));

        assertThat(point.sessionBestIntensity()).isEqualTo(125);
        assertThat(point.sessionAvgIntensity()).isEqualTo(112.5);
    }

    @Test
    void without_a_record_it_is_one_of_the_workouts_best_estimate() {
        assertThat(point(SESSION, null).sessionAvgIntensity()).isEqualTo(75);
        assertThat(point(SESSION, BigDecimal.ZERO).sessionAvgIntensity()).isEqualTo(75);
    }

    @Test
    void without_any_base_it_is_zero() {
        var zero = BigDecimal.ZERO;
        var bodyWeight = new Session(8, LocalDate.EPOCH, zero, zero, zero, zero, zero);

        assertThat(point(bodyWeight, null).sessionAvgIntensity()).isZero();
        assertThat(point(bodyWeight, null).sessionBestIntensity()).isZero();
    }

    private static MetricsHistory.Point point(Session session, @Nullable BigDecimal stored) {
        return MetricsHistory.of(HistoryRange.MONTH, stored, List.of(session))
                .points()
                .get(0);
    }
}
