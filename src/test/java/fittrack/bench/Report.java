package fittrack.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** What came out: medians, and what each level costs beyond the one before it, compared within the same round. */
final class Report {
    private final Bench.Settings settings;
    private final Map<String, List<Sample>> samples;

    Report(Bench.Settings settings, Map<String, List<Sample>> samples) {
        this.settings = settings;
        this.samples = samples;
    }

    /** Prints the table and keeps it, with all figures as JSON, in a directory. */
    void write(Path directory) throws IOException {
        var table = table();
        System.out.print(table);
        Files.writeString(directory.resolve("result.txt"), table);
        new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(
                        directory.resolve("result.json").toFile(),
                        Map.of(
                                "java", settings.java(),
                                "connections", settings.connections(),
                                "rounds", settings.rounds(),
                                "levels", rows()));
    }

    private String table() {
        var table = new StringBuilder("%-30s %8s %8s %8s %8s %8s %8s%n"
                .formatted("with", "req/s", "p50 ms", "p99 ms", "cpu us", "+ us", "share %"));
        for (var row : rows()) {
            table.append("%-30s %8.0f %8.2f %8.2f %8.1f %8.1f %8.1f%n"
                    .formatted(
                            row.with, row.perSecond, row.p50Ms, row.p99Ms, row.cpuUs, row.addedUs, row.sharePercent));
        }
        return table.toString();
    }

    private List<Row> rows() {
        var rows = new ArrayList<Row>();
        List<Sample> before = List.of();
        for (var entry : samples.entrySet()) {
            var of = entry.getValue();
            var micros = median(of, Sample::micros);
            var added = before.isEmpty() ? 0 : added(before, of);
            rows.add(new Row(
                    entry.getKey(),
                    median(of, Sample::perSecond),
                    median(of, Sample::p50),
                    median(of, Sample::p99),
                    micros,
                    added,
                    100 * added / micros));
            before = of;
        }
        return rows;
    }

    /** The median of the differences: a slow round is slow for both. */
    private static double added(List<Sample> before, List<Sample> after) {
        return median(IntStream.range(0, after.size())
                .mapToDouble(i -> after.get(i).micros() - before.get(i).micros())
                .toArray());
    }

    private static double median(List<Sample> samples, ToDoubleFunction<Sample> value) {
        return median(samples.stream().mapToDouble(value).toArray());
    }

    private static double median(double... values) {
        var sorted = values.clone();
        java.util.Arrays.sort(sorted);
        var middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /**
     * One line of the table.
     *
     * @param cpuUs processor time per request
     * @param addedUs what of it this level added
     * @param sharePercent the same as a part of {@code cpuUs}
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Row(
            String with,
            double perSecond,
            double p50Ms,
            double p99Ms,
            double cpuUs,
            double addedUs,
            double sharePercent) {}
}
