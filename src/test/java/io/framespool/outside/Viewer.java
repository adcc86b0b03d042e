package io.framespool.outside;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Watches a stream on a thread of its own, reading all it gets, and remembers each frame once. */
final class Viewer implements AutoCloseable {

    /** A frame that arrived, and when. */
    record Seen(long sequence, int number, long nanos) {}

    private final StreamClient client;
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final Thread thread = new Thread(this::read, "viewer");
    private final AtomicInteger parts = new AtomicInteger();
    private volatile boolean closed;

    private Viewer(StreamClient client) {
        this.client = client;
    }

    static Viewer watch(URI stream) throws IOException {
        Viewer viewer = new Viewer(new StreamClient(stream, 0));
        viewer.thread.start();
        return viewer;
    }

    /** All frames so far, repeats left out. */
    List<Seen> seen() {
        Throwable failed = failure.get();
        if (failed != null) {
            throw new AssertionError("A viewer failed", failed);
        }
        return seen;
    }

    /** How many came, repeats of a frame included. */
    int parts() {
        return parts.get();
    }

    List<Integer> numbers() {
        return seen().stream().map(Seen::number).toList();
    }

    /** Frames that were published each second since {@code nanos}, by the sequence numbers of those that arrived. */
    double paceSince(long nanos) {
        List<Seen> recent =
                seen().stream().filter(frame -> frame.nanos() >= nanos).toList();
        Seen first = recent.get(0);
        Seen last = recent.get(recent.size() - 1);
        return (last.sequence() - first.sequence()) * 1e9 / (last.nanos() - first.nanos());
    }

    /**
     * How many of the frames that were published since {@code nanos} arrived, 1 for all. A machine that is busy with
     * something else changes it less than a rate: a pause costs the frames of that pause.
     */
    double shareSince(long nanos) {
        List<Seen> recent =
                seen().stream().filter(frame -> frame.nanos() >= nanos).toList();
        long published =
                recent.get(recent.size() - 1).sequence() - recent.get(0).sequence() + 1;
        return (double) recent.size() / published;
    }

    private void read() {
        long last = 0;
        try {
            while (true) {
                StreamClient.Part part = client.next();
                parts.incrementAndGet();
                if (part.sequence() < last) {
                    throw new AssertionError("Frame " + part.sequence() + " came after " + last);
                }
                if (part.sequence() > last) {
                    last = part.sequence();
                    seen.add(new Seen(last, part.number(), System.nanoTime()));
                }
            }
        } catch (IOException | AssertionError failed) {
            if (!closed) {
                failure.set(failed);
            }
        }
    }

    /** Leaves without a word, as a closed browser tab does. */
    @Override
    public void close() throws IOException {
        closed = true;
        client.close();
        Threads.join(thread);
    }
}
