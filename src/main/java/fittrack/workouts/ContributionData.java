package fittrack.workouts;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import fittrack.platform.wire.Timestamps;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The year's activity, one entry for each day with a workout, ascending. */
@Schema(name = "ContributionData", requiredProperties = "days")
record ContributionData(List<Day> days) {

    ContributionData {
        days = List.copyOf(days);
    }

    /** @param workouts ascending by date, then id */
    static ContributionData of(List<Contribution> workouts) {
        var byDay = workouts.stream()
                .collect(Collectors.groupingBy(Contribution::day, LinkedHashMap::new, Collectors.toList()));
        var levels = Levels.of(byDay.values().stream().map(Day::count).toList());
        return new ContributionData(byDay.entrySet().stream()
                .map(day -> Day.of(day.getKey(), day.getValue(), levels))
                .toList());
    }

    /**
     * One workout, summed up.
     *
     * @param workingSets how many
     * @param volume weight times repetitions of the working sets
     */
    record Contribution(int id, Instant date, @Nullable String focus, int workingSets, double volume) {

        private LocalDate day() {
            return LocalDate.ofInstant(date, ZoneOffset.UTC);
        }
    }

    /**
     * One day, in UTC.
     *
     * @param count its working sets
     * @param level 0 to 4: how much that is for this user
     */
    @Schema(
            name = "ContributionDay",
            requiredProperties = {"date", "count", "level", "workouts"})
    record Day(
            @JsonFormat(shape = JsonFormat.Shape.STRING) LocalDate date,
            @Schema(minimum = "0") int count,
            @Schema(minimum = "0", maximum = "4") int level,
            @ArraySchema(minItems = 1) List<DayWorkout> workouts) {

        Day {
            workouts = List.copyOf(workouts);
        }

        private static Day of(LocalDate date, List<Contribution> workouts, Levels levels) {
            var count = count(workouts);
            return new Day(
                    date,
                    count,
                    levels.of(count),
                    workouts.stream().map(DayWorkout::of).toList());
        }

        private static int count(List<Contribution> workouts) {
            return workouts.stream().mapToInt(Contribution::workingSets).sum();
        }
    }

    /** @param time with the offset spelled {@code +00:00} */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(
            name = "ContributionWorkout",
            requiredProperties = {"id", "time", "focus", "volume"})
    record DayWorkout(
            int id,
            @Schema(format = "date-time") String time,
            @Schema(types = {"string", "null"}) @Nullable String focus,
            double volume) {

        private static DayWorkout of(Contribution workout) {
            return new DayWorkout(
                    workout.id(), Timestamps.formatWithOffset(workout.date()), workout.focus(), workout.volume());
        }
    }
}
