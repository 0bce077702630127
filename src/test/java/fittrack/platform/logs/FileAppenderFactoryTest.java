package fittrack.platform.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.helpers.NOPAppender;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.logging.common.AppenderFactory;
import io.dropwizard.logging.common.async.AsyncLoggingEventAppenderFactory;
import io.dropwizard.logging.common.filter.ThresholdLevelFilterFactory;
import io.dropwizard.logging.common.layout.DropwizardLayoutFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileAppenderFactoryTest {
    private static final ObjectMapper JSON = Jackson.newObjectMapper();

    @TempDir
    Path folder;

    private final LoggerContext context = new LoggerContext();

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    @DisplayName("LOG-5: without a path there is no file")
    void without_a_path_there_is_no_file() throws IOException {
        assertThat(build("{'type':'fittrack-file','path':''}")).isInstanceOf(NOPAppender.class);
        assertThat(build("{'type':'fittrack-file'}")).isInstanceOf(NOPAppender.class);
    }

    @Test
    @DisplayName("LOG-5: a file rotates at 50 MB, is kept for 30 days, and all of them take 500 MB")
    void a_file_rotates_as_specified() throws IOException {
        var path = folder.resolve("logs/app.log");

        var queue = (DroppingAppender) build("{'type':'fittrack-file','path':'%s'}".formatted(path));

        var file = (RollingFileAppender<ILoggingEvent>)
                queue.iteratorForAppenders().next();
        assertThat(file.getRollingPolicy()).isInstanceOfSatisfying(SizeAndTimeBasedRollingPolicy.class, policy -> {
            assertThat(policy).hasFieldOrPropertyWithValue("maxHistory", 30);
            assertThat(policy)
                    .extracting("maxFileSize.size", "totalSizeCap.size")
                    .isEqualTo(List.of(50L << 20, 450L << 20));
        });
        queue.stop();
    }

    @Test
    @DisplayName("LOG-5: beyond its size a file is archived beside the one being written, and old archives go")
    void beyond_its_size_a_file_is_archived() throws IOException {
        var path = folder.resolve("app.log");
        var queue = build("{'type':'fittrack-file','path':'%s','maxSize':'16KiB','maxTotal':'20KiB'}".formatted(path));
        for (int i = 0; i < 2_000; i++) {
            queue.doAppend(Events.info("line", "number", i));
        }
        await().untilAsserted(() -> assertThat(archives()).isNotEmpty());
        queue.stop();

        assertThat(Files.readAllLines(path))
                .allSatisfy(
                        line -> assertThat(JSON.readTree(line).has("number")).isTrue());
        assertThat(Files.size(path)).isLessThan(20 * 1024);
    }

    private List<Path> archives() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".gz")).toList();
        }
    }

    @SuppressWarnings("unchecked")
    private Appender<ILoggingEvent> build(String yaml) throws IOException {
        var factory = (AppenderFactory<ILoggingEvent>) JSON.readValue(yaml.replace('\'', '"'), AppenderFactory.class);
        return factory.build(
                context,
                "test",
                new DropwizardLayoutFactory(),
                new ThresholdLevelFilterFactory(),
                new AsyncLoggingEventAppenderFactory());
    }
}
