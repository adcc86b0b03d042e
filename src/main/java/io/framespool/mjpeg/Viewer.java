package io.framespool.mjpeg;

import io.framespool.camera.Frame;
import io.framespool.camera.ViewerRecord;
import io.framespool.camera.ViewerStatus;
import io.framespool.socket.SendQueue;
import org.jspecify.annotations.Nullable;

/**
 * One open stream. At most one part is in flight and one newest frame waits; a newer frame takes the place of the waiting
 * one, so a slow viewer skips frames instead of queueing them. Event loop only, but for {@link #status}.
 */
final class Viewer implements Watcher, Holder, PartWriter.Input {

    /** A part that takes longer was not taken at once: this viewer holds frames. */
    private static final long SLOW_NANOS = 10_000_000;

    private final ViewerRecord record;
    private final WatcherGroup group;
    private final PartWriter writer;
    private final SendQueue queue;
    private final @Nullable RateLimit limit;
    private final Parts parts;
    private final StreamMeters meters;
    private final StreamSettings settings;
    private final Repeats repeats;
    private final Progress progress = new Progress();
    private final Pace pace = new Pace();

    private @Nullable Part inFlight;
    private @Nullable Part kept; // for keep-alive repeats, if the rate is lower than theirs
    private boolean isWaiting; // for the group's newest frame
    private boolean owesSecondCopy = true;
    private boolean isSlow;
    private boolean isEnding;
    private boolean isClosed;

    /** @param limit the rate that was asked for, null for every frame */
    Viewer(
            ViewerRecord record,
            WatcherGroup group,
            PartWriter writer,
            SendQueue queue,
            @Nullable RateLimit limit,
            Parts parts,
            StreamMeters meters,
            StreamSettings settings) {
        this.record = record;
        this.group = group;
        this.writer = writer;
        this.queue = queue;
        this.limit = limit;
        this.parts = parts;
        this.meters = meters;
        this.settings = settings;
        repeats = new Repeats(settings.keepAliveNanos);
    }

    /** The newest frame goes out at once, without waiting for the camera. */
    void open() {
        writer.open(this);
        group.join(this);
        Frame newest = group.newest();
        if (newest != null) {
            send(parts.of(newest));
        }
    }

    @Override
    public void onFrame(Frame newest) {
        if (limit != null && !limit.isOpen()) {
            return;
        }
        if (inFlight != null || mustWaitForMemory()) {
            if (isWaiting) {
                record.skipped();
                meters.skipped();
            }
            isWaiting = true; // drained() comes back for the newest frame
            return;
        }
        isWaiting = false;
        send(parts.of(newest));
    }

    /** Slow viewers share the frames that are held already, and hold no more of them. At last nobody does. */
    private boolean mustWaitForMemory() {
        return parts.isOverfull() || (isSlow && parts.isFull());
    }

    private void send(Part part) {
        long now = System.nanoTime();
        repeats.written(part.sequence(), now);
        if (limit != null && limit.periodNanos() > settings.keepAliveNanos) {
            keep(part.retain());
        }
        int taken = writer.offer(part);
        if (taken == writer.length(part)) { // as nearly always
            isSlow = false;
            count(part, System.nanoTime());
            sendWhatWaits();
            return;
        }
        progress.begin(now);
        inFlight = part.retain(); // before the write, which may drain at once
        if (writer.copies()) {
            parts.pin(part.size());
        }
        writer.write(part, taken);
    }

    private void keep(@Nullable Part part) {
        Part old = kept;
        kept = part;
        if (old != null) {
            old.release();
        }
    }

    @Override
    public void drained() {
        Part left = inFlight;
        if (left == null) {
            return; // it was the head
        }
        long now = System.nanoTime();
        isSlow = now - repeats.writtenNanos() > SLOW_NANOS;
        count(left, now);
        if (isWaiting) {
            queue.onOvertaken(left.size(), now);
        }
        letGo(left);
        if (isEnding) {
            writer.end();
        } else {
            sendWhatWaits();
        }
    }

    private void count(Part left, long now) {
        if (repeats.isRepeat()) {
            meters.repeated(left.size());
        } else {
            long age = now - left.publishedNanos();
            record.sent(age);
            pace.tick(now);
            meters.sent(left.size(), age);
        }
    }

    private void letGo(Part part) {
        inFlight = null;
        if (writer.copies()) {
            parts.pin(-part.size());
        }
        part.release();
    }

    private void sendWhatWaits() {
        Frame newest = group.newest();
        if (newest != null && (isWaiting || owesSecondCopy) && !mustWaitForMemory()) {
            isWaiting = false;
            owesSecondCopy = false; // a newer frame does as well
            send(parts.of(newest));
        }
    }

    @Override
    public void onTick(long nanos) {
        if (inFlight != null) {
            if (stalledNanos(nanos) >= settings.stallNanos) {
                drop();
            }
            return;
        }
        Frame newest = group.newest();
        if (newest == null || isEnding) {
            return;
        }
        boolean hasNewest = repeats.isLast(newest.sequence());
        Part last = kept;
        if (isWaiting) {
            sendWhatWaits();
        } else if (!hasNewest && limit != null && limit.isOpen()) {
            send(parts.of(newest));
        } else if (hasNewest && repeats.isSecondCopyDue(nanos, group.quietNanos())) {
            send(parts.of(newest));
        } else if (repeats.isKeepAliveDue(nanos)) {
            send(last == null ? parts.of(newest) : last);
        }
    }

    /** A repeat asks the peer whether it still reads: if it does not, its kernel resets the connection at once. */
    @Override
    public void halfClosed() {
        Frame newest = group.newest();
        if (newest == null) {
            writer.abort();
        } else if (inFlight == null && !isEnding) {
            send(parts.of(newest));
        }
    }

    /** Ends the stream at the end of the part that is in flight. */
    @Override
    public void onEnd() {
        if (!isEnding) {
            isEnding = true;
            if (inFlight == null) {
                writer.end();
            }
        }
    }

    @Override
    public @Nullable Part held() {
        return inFlight;
    }

    @Override
    public long stalledNanos(long nanos) {
        return inFlight == null ? 0 : progress.stalledNanos(writer.remaining(), nanos);
    }

    @Override
    public void drop() {
        meters.stalled();
        writer.abort();
        close();
    }

    /** The response is over, whoever ended it. Frees everything at once. */
    void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        isEnding = true;
        Part part = inFlight;
        if (part != null) {
            letGo(part);
        }
        keep(null);
        group.leave(this);
    }

    ViewerStatus status() {
        return record.status(pace.fps(System.nanoTime()));
    }
}
