package io.framespool.operation;

import io.quarkus.logging.LoggingFilter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Warnings and errors that repeat speak once a second, for each camera; those that were left out are counted in one more
 * line when the second is over. Ours and those of libraries. Any thread.
 */
@LoggingFilter(name = "repeated-trouble")
public final class RepeatedTrouble implements Filter {

    private static final long WINDOW_MILLIS = 1000;

    /** So many kinds of trouble at once are remembered; what comes beyond is not held back. */
    private static final int MOST_KINDS = 1000;

    private static final Pattern CAMERA = Pattern.compile("\\bcamera=(\\S+)");
    private static final Pattern FILLED_IN = Pattern.compile("(?<==)\\S+|\\d+");

    private static final ExtFormatter TEXT = new ExtFormatter() {
        @Override
        public String format(ExtLogRecord line) {
            return String.valueOf(formatMessage(line));
        }
    };

    private final Map<Kind, Repeats> open = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "repeated-trouble");
        thread.setDaemon(true);
        return thread;
    });

    /** Lines that differ in nothing but numbers and what stands behind a key, save the camera. */
    private record Kind(String logger, Level level, String message, String camera) {

        static Kind of(ExtLogRecord line) {
            String text = TEXT.format(line); // what was filled in cannot be told from the rest any more
            Matcher camera = CAMERA.matcher(text);
            return new Kind(
                    String.valueOf(line.getLoggerName()),
                    line.getLevel(),
                    FILLED_IN.matcher(text).replaceAll("#"),
                    camera.find() ? camera.group(1) : "");
        }
    }

    private static final class Repeats {
        private @Nullable ExtLogRecord last;
        private int count;
    }

    /** Speaks for those that were left out, so it is never left out itself. */
    private static final class Summary extends ExtLogRecord {

        private static final long serialVersionUID = 1;

        Summary(ExtLogRecord last, String message) {
            super(last.getLevel(), message, FormatStyle.NO_FORMAT, last.getLoggerClassName());
            setLoggerName(last.getLoggerName());
        }
    }

    /** Called by Quarkus, on the thread that starts. */
    public RepeatedTrouble() {
        timer.setKeepAliveTime(10, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
    }

    @Override
    public boolean isLoggable(LogRecord plain) {
        if (plain.getLevel().intValue() < Level.WARNING.intValue() || plain instanceof Summary) {
            return true;
        }
        ExtLogRecord line = ExtLogRecord.wrap(plain);
        Kind kind = Kind.of(line);
        Repeats repeats = open.get(kind);
        if (repeats != null) {
            synchronized (repeats) {
                repeats.last = line;
                repeats.count++;
            }
            return false;
        }
        if (open.size() < MOST_KINDS && open.putIfAbsent(kind, new Repeats()) == null) {
            var unused = timer.schedule(() -> close(kind), WINDOW_MILLIS, TimeUnit.MILLISECONDS);
        }
        return true;
    }

    private void close(Kind kind) {
        Repeats repeats = open.remove(kind);
        if (repeats == null) {
            return;
        }
        synchronized (repeats) {
            ExtLogRecord last = repeats.last;
            if (last != null) {
                String more = TEXT.format(last) + " (the last of " + repeats.count + " more within a second)";
                Logger.getLogger(kind.logger()).logRaw(new Summary(last, more));
            }
        }
    }
}
