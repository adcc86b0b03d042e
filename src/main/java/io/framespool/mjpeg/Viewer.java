package io.framespool.mjpeg;

import io.framespool.camera.Frame;
import io.framespool.camera.ViewerStatus;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One open stream. At most one part is in flight and one newest frame waits; a newer frame takes the place of the waiting
 * one, so a slow viewer skips frames instead of queueing them. Event loop only, but for {@link #status}.
 */
final class Viewer implements Watcher, PartWriter.Input {

    private final long number;
    private final String address;
    private final Instant since;
    private final WatcherGroup group;
    private final PartWriter writer;
    private final StreamMeters meters;
    private final long keepAliveNanos;

    private @Nullable Part inFlight;
    private boolean isWaiting; // for the group's newest frame
    private boolean owesSecondCopy;
    private boolean isEnding;
    private boolean isClosed;
    private long lastSequence;
    private int copies; // of the last frame, as far as they are on their way
    private long writtenNanos;

    // Written by the event loop alone, read by any thread.
    private volatile long sent;
    private volatile long skips;
    private volatile double ageSeconds;
    private final Pace pace = new Pace();

    Viewer(
            long number,
            String address,
            Instant since,
            WatcherGroup group,
            PartWriter writer,
            StreamMeters meters,
            Duration keepAlive) {
        this.number = number;
        this.address = address;
        this.since = since;
        this.group = group;
        this.writer = writer;
        this.meters = meters;
        this.keepAliveNanos = keepAlive.toNanos();
    }

    /** The newest frame goes out at once, without waiting for the camera. */
    void open() {
        writer.open(this);
        meters.opened();
        group.join(this);
        owesSecondCopy = true; // Chrome and Safari show a part when the next part's head arrives
        Frame newest = group.newest();
        if (newest != null) {
            send(newest);
        }
    }

    @Override
    public void onFrame(Frame newest) {
        if (inFlight == null) {
            send(newest);
            return;
        }
        if (isWaiting) {
            skip();
        }
        isWaiting = true; // drained() comes back for the newest frame
    }

    private void send(Frame frame) {
        Part part = Part.of(frame).retain();
        copies = part.sequence() == lastSequence ? copies + 1 : 1;
        lastSequence = part.sequence();
        writtenNanos = System.nanoTime();
        inFlight = part; // before the write, which may drain at once
        writer.write(part);
    }

    @Override
    public void drained() {
        Part left = inFlight;
        if (left == null) {
            return; // it was the head
        }
        inFlight = null;
        count(left);
        left.release();
        Frame newest = group.newest();
        if (isEnding) {
            writer.end();
        } else if (newest != null && (isWaiting || owesSecondCopy)) {
            isWaiting = false;
            owesSecondCopy = false;
            send(newest);
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // the event loop alone writes
    private void count(Part left) {
        if (copies > 1) {
            meters.repeated(left.size());
            return;
        }
        long now = System.nanoTime();
        long age = now - left.publishedNanos();
        ageSeconds = age / 1e9;
        sent++;
        pace.tick(now);
        meters.sent(left.size(), age);
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // the event loop alone writes
    private void skip() {
        skips++;
        meters.skipped();
    }

    @Override
    public void onTick(long nanos) {
        Frame newest = group.newest();
        if (inFlight != null || newest == null) {
            return;
        }
        long silence = nanos - writtenNanos;
        if ((copies == 1 && silence >= group.quietNanos()) || silence >= keepAliveNanos) {
            send(newest);
        }
    }

    /** A repeat asks the peer whether it still reads: if it does not, its kernel resets the connection at once. */
    @Override
    public void halfClosed() {
        Frame newest = group.newest();
        if (newest == null) {
            writer.abort();
        } else if (inFlight == null) {
            send(newest);
        }
    }

    /** Ends the stream at the end of the part that is in flight. */
    @Override
    public void onEnd() {
        if (!isClosed && !isEnding) {
            isEnding = true;
            if (inFlight == null) {
                writer.end();
            }
        }
    }

    /** The response is over, whoever ended it. Frees everything at once. */
    void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        isEnding = true;
        meters.closed();
        Part part = inFlight;
        if (part != null) {
            inFlight = null;
            part.release();
        }
        group.leave(this);
    }

    ViewerStatus status() {
        return new ViewerStatus(number, address, since, pace.fps(System.nanoTime()), sent, skips, ageSeconds);
    }
}
