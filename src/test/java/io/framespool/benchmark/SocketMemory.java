package io.framespool.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LongSummaryStatistics;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the kernel holds in send buffers for the connections of a server, in KiB of each: bytes that left the server and
 * that no viewer has read. Asked of {@code ss} (iproute2); all 0 where that is missing.
 */
record SocketMemory(double mean, double max) {

    private static final Pattern WRITE_QUEUE = Pattern.compile("skmem:\\(.*?,w(\\d+)");

    static SocketMemory of(int port) {
        LongSummaryStatistics queues = new LongSummaryStatistics();
        try {
            Process ss = new ProcessBuilder("ss", "-tmnH", "state", "connected", "sport", "=", ":" + port)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Matcher found = WRITE_QUEUE.matcher(new String(ss.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            while (found.find()) {
                queues.accept(Long.parseLong(found.group(1)));
            }
        } catch (IOException missing) {
            return new SocketMemory(0, 0);
        }
        return queues.getCount() == 0
                ? new SocketMemory(0, 0)
                : new SocketMemory(queues.getAverage() / 1024, queues.getMax() / 1024.0);
    }
}
