package io.framespool.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RepeatedTroubleTest {

    private static final Pattern MORE = Pattern.compile("the last of (\\d+) more within a second");

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger logger = Logger.getLogger("repeated-trouble-test");
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            if (isLoggable(record)) {
                lines.add(new PatternFormatter("%s").format(ExtLogRecord.wrap(record)));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        handler.setFilter(new RepeatedTrouble());
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
    }

    @AfterEach
    void end() {
        logger.removeHandler(handler);
    }

    private void log(Level level, String message, Object... parameters) {
        ExtLogRecord line = new ExtLogRecord(level, message, FormatStyle.PRINTF, "");
        line.setParameters(parameters);
        line.setLoggerName(logger.getName());
        logger.logRaw(line);
    }

    @Test
    void aWarningThatRepeatsSpeaksOnceForEachCameraAndThenWithACount() {
        // When
        for (int i = 0; i < 500; i++) {
            log(Level.WARNING, "Viewer refused: camera=%s number=%d", "front", i);
        }
        log(Level.WARNING, "Viewer refused: camera=%s number=%d", "back", 1);

        // Then
        await().untilAsserted(() -> assertThat(told("front")).isEqualTo(500));
        assertThat(lines)
                .startsWith("Viewer refused: camera=front number=0")
                .contains("Viewer refused: camera=back number=1")
                .anyMatch(line -> line.matches(
                        "Viewer refused: camera=front number=499 \\(the last of \\d+ more within a second\\)"))
                .hasSizeLessThan(20); // as many seconds as it may have taken
    }

    /** How many lines those that were written stand for. */
    private int told(String camera) {
        return lines.stream()
                .filter(line -> line.contains("camera=" + camera + " "))
                .mapToInt(line -> {
                    Matcher more = MORE.matcher(line);
                    return more.find() ? Integer.parseInt(more.group(1)) : 1;
                })
                .sum();
    }

    @Test
    void whatGoesOnForSecondsIsSummedUpEachSecond() {
        // When
        await().pollInterval(Duration.ofMillis(10)).until(() -> {
            log(Level.WARNING, "Viewer refused: camera=%s", "front");
            return lines.size() > 5;
        });

        // Then
        assertThat(lines)
                .allSatisfy(line -> assertThat(line)
                        .matches("Viewer refused: camera=front( \\(the last of \\d+ more within a second\\))?"));
    }

    @Test
    void whatIsNoTroubleMayRepeat() {
        // When
        log(Level.INFO, "Camera found: camera=%s", "front");
        log(Level.INFO, "Camera found: camera=%s", "front");

        // Then
        assertThat(lines).hasSize(2);
    }
}
