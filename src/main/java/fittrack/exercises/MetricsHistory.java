package fittrack.exercises;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an exercise went, one point for each workout with working sets, ascending by day. */
@Schema(
        name = "MetricsHistory",
        requiredProperties = {"range", "bucket", "points"})
record MetricsHistory(
        @Schema(allowableValues = {"W", "M", "6M", "Y"}) String range,
        @Schema(allowableValues = "workout") String bucket,
        List<Point> points) {

    MetricsHistory {
        points = List.copyOf(points);
    }

    /** @param stored the exercise's own one-rep max, the base of intensities where it is more than zero */
    static MetricsHistory of(HistoryRange range, @Nullable BigDecimal stored, List<Session> sessions) {
        return new MetricsHistory(
                range.label(),
                "workout",
                sessions.stream().map(session -> Point.of(session, stored)).toList());
    }

    /**
     * One workout. Nothing is rounded.
     *
     * @param x the workout's id as text
     * @param date the workout's day at midnight UTC
     * @param sessionAvgIntensity percent of the base, an average over sets
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(
            name = "MetricsPoint",
            requiredProperties = {
                "x",
                "date",
                "workout_id",
                "session_best_e1rm",
                "session_avg_e1rm",
                "session_avg_intensity",
                "session_best_intensity",
                "total_volume_working"
            })
    record Point(
            String x,
            Instant date,
            int workoutId,
            @JsonProperty("session_best_e1rm") double bestEstimate,
            @JsonProperty("session_avg_e1rm") double averageEstimate,
            double sessionAvgIntensity,
            double sessionBestIntensity,
            double totalVolumeWorking) {

        static Point of(Session session, @Nullable BigDecimal stored) {
            var base = stored != null && stored.signum() > 0 ? stored : session.bestEstimate();
            return new Point(
                    Integer.toString(session.workoutId()),
                    session.day().atStartOfDay().toInstant(ZoneOffset.UTC),
                    session.workoutId(),
                    session.bestEstimate().doubleValue(),
                    session.averageEstimate().doubleValue(),
                    intensity(session.averageWeight(), base),
                    intensity(session.bestWeight(), base),
                    session.volume().doubleValue());
        }

        private static double intensity(BigDecimal weight, BigDecimal base) {
            return base.signum() == 0
                    ? 0
                    : weight.movePointRight(2)
                            .divide(base, MathContext.DECIMAL128)
                            .doubleValue();
        }
    }
}
