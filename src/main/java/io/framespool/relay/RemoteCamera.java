package io.framespool.relay;

import io.framespool.camera.Camera;
import io.framespool.camera.Dimensions;
import io.framespool.camera.Frame;
import io.framespool.camera.FrameSource;
import io.framespool.camera.SourceStatus;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A camera whose frames come from a broker. Event loop only, but for what it tells as a {@link FrameSource}.
 */
final class RemoteCamera implements FrameSource {

    /** Less than this is what clocks that are kept by NTP may differ. */
    private static final Duration SKEW_WORTH_TELLING = Duration.ofMillis(100);

    /** Nothing is read from a disk. */
    private static final SourceStatus.Intake NO_INTAKE = new SourceStatus.Intake(0, 0);

    private final Camera camera;
    private final String location;
    private final InstantSource clock;
    private final Supplier<@Nullable String> brokerTrouble;
    private final Runnable demandChanged;
    private final long vouchedNanos;
    private final ClockSkew skew = new ClockSkew();
    private final BadMessages bad = new BadMessages();
    private final ReceivedMeters meters;

    private @Nullable Arrival waiting;
    private @Nullable Passport last;
    private long lateNanos;

    private volatile HostStatus host = HostStatus.UNKNOWN;
    private volatile boolean isWatched;
    private volatile long leftAtNanos = System.nanoTime();
    private volatile boolean isAskedFor;
    private volatile boolean wasLive;
    private volatile long lastLiveNanos;
    private volatile long lastSignNanos = System.nanoTime();
    private final LongAdder passedOver = new LongAdder();
    private volatile long skewNanos;
    private volatile String playback = "live";
    private volatile @Nullable Instant lastMessage;

    /** A frame that was received and not shown yet; its bytes are retained. */
    private record Arrival(ByteBuf jpeg, Dimensions dimensions, Passport passport, boolean isStored, Instant at) {}

    /**
     * @param brokerTrouble why nothing comes from the broker; null if it does
     * @param demandChanged runs when somebody begins to watch or the last one leaves; on any thread
     * @param vouched for so long after a frame a camera that nobody watches is believed to be online
     */
    RemoteCamera(
            String name,
            String location,
            InstantSource clock,
            Supplier<@Nullable String> brokerTrouble,
            Runnable demandChanged,
            Duration vouched,
            ReceivedMeters meters) {
        this.location = location;
        this.clock = clock;
        this.brokerTrouble = brokerTrouble;
        this.demandChanged = demandChanged;
        this.vouchedNanos = vouched.toNanos();
        this.meters = meters;
        this.camera = new Camera(name, this, clock);
    }

    Camera camera() {
        return camera;
    }

    /**
     * Keeps a whole picture until the batch is done; a newer one takes its place.
     *
     * @param jpeg the caller's; retained if it is kept
     * @param isStored the broker kept it: nobody knows for how long, and no other need follow
     * @return whether it is a new one
     */
    boolean receive(ByteBuf jpeg, Dimensions dimensions, Passport passport, boolean isStored) {
        Instant at = clock.instant();
        long nanos = System.nanoTime();
        lastMessage = at;
        passport.leftAt().ifPresent(left -> measure(nanos, Duration.between(left, at), isStored));
        if (!isStored) {
            wasLive = true;
            lastLiveNanos = nanos;
            lastSignNanos = nanos;
            if (host == HostStatus.OFFLINE) {
                host = HostStatus.UNKNOWN; // it speaks after all
            }
        }
        if (isKnown(jpeg, passport, isStored)) {
            return false;
        }
        last = passport;
        if (waiting != null) {
            passedOver.increment();
            waiting.jpeg().release();
        }
        waiting = new Arrival(jpeg.retain(), dimensions, passport, isStored, at);
        return true;
    }

    private void measure(long nanos, Duration delay, boolean isStored) {
        if (isStored) {
            skew.stored(nanos, delay.toNanos());
        } else {
            skew.live(nanos, delay.toNanos());
            lateNanos = delay.toNanos() - skew.leastDelayNanos();
        }
        skewNanos = skew.offsetNanos();
    }

    /** A look at all cameras brings stored frames that were here before, and ones that come over two subscriptions. */
    private boolean isKnown(ByteBuf jpeg, Passport passport, boolean isStored) {
        Instant left = passport.leftAt().orElse(null);
        Instant lastLeft = last == null ? null : last.leftAt().orElse(null);
        if (last != null && left != null && lastLeft != null) {
            return isStored
                    ? left.compareTo(lastLeft) <= 0
                    : passport.sequence() == last.sequence() && left.equals(lastLeft);
        }
        return isStored && isNewest(jpeg);
    }

    private boolean isNewest(ByteBuf jpeg) {
        Frame newest = camera.newest();
        if (newest == null) {
            return false;
        }
        boolean isSame = newest.jpeg().equals(jpeg);
        newest.release();
        return isSame;
    }

    /** Shows what waits: the bytes stay where they were received. */
    void show() {
        Arrival arrival = waiting;
        if (arrival == null) {
            return;
        }
        waiting = null;
        ByteBuf jpeg = arrival.jpeg();
        Passport passport = arrival.passport();
        playback = passport.playback() == null ? "live" : passport.playback();
        long age = passport.bornAt()
                .map(born -> Math.max(0, Duration.between(born, arrival.at()).toNanos() - skewNanos))
                .orElse(0L);
        Instant capturedAt = passport.capturedAt() == null ? arrival.at() : passport.capturedAt();
        if (!arrival.isStored()) {
            meters.received(jpeg.readableBytes(), age);
        }
        camera.publish(new Frame(jpeg, arrival.dimensions(), capturedAt, age));
    }

    void host(HostStatus status) {
        lastMessage = clock.instant();
        host = status;
        if (status == HostStatus.ONLINE) {
            lastSignNanos = System.nanoTime();
        } else {
            wasLive = false;
        }
    }

    boolean isHostKnown() {
        return host != HostStatus.UNKNOWN;
    }

    /** How much later the last live frame came than the quickest ones lately. */
    long lateNanos() {
        return lateNanos;
    }

    /** The broker is gone, and with it all that we knew. */
    void disconnected() {
        host = HostStatus.UNKNOWN;
        wasLive = false;
        lastSignNanos = System.nanoTime();
        clear();
    }

    void bad(BadReason reason, String topic) {
        bad.count(reason, topic);
    }

    /** Frees what waits; the camera is going, or the connection went. */
    void clear() {
        if (waiting != null) {
            waiting.jpeg().release();
            waiting = null;
        }
    }

    void askedFor(boolean newIsAskedFor) {
        isAskedFor = newIsAskedFor;
    }

    boolean isAskedFor() {
        return isAskedFor;
    }

    boolean isWatched() {
        return isWatched;
    }

    /** Nobody watches, and nobody did for so long. */
    boolean isUnwatchedFor(Duration time) {
        return !isWatched && System.nanoTime() - leftAtNanos >= time.toNanos();
    }

    /** For how long neither its host said that it is online nor a frame came. */
    long silentNanos() {
        return host == HostStatus.ONLINE ? 0 : System.nanoTime() - lastSignNanos;
    }

    double skewSeconds() {
        return skewNanos / 1e9;
    }

    void end() {
        clear();
        meters.remove();
    }

    @Override
    public void watched(boolean newIsWatched) {
        leftAtNanos = System.nanoTime();
        isWatched = newIsWatched;
        demandChanged.run();
    }

    @Override
    public boolean givesWay() {
        return true;
    }

    @Override
    public String playback() {
        return playback;
    }

    @Override
    public boolean isPaused() {
        return !isAskedFor && host != HostStatus.OFFLINE;
    }

    @Override
    public Presence presence() {
        if (host == HostStatus.OFFLINE || !wasLive) {
            return Presence.GONE;
        }
        boolean isVouched = host == HostStatus.ONLINE && System.nanoTime() - lastLiveNanos < vouchedNanos;
        return !isAskedFor && isVouched ? Presence.THERE : Presence.AS_FRAMES_TELL;
    }

    @Override
    public SourceStatus status() {
        String trouble = brokerTrouble.get();
        return new SourceStatus(
                "mqtt",
                location,
                trouble == null ? SourceStatus.State.USABLE : SourceStatus.State.UNUSABLE,
                trouble == null ? reason() : trouble,
                isAskedFor ? "frames" : "status and last frame",
                lastMessage,
                0,
                passedOver.sum(),
                bad.byReason(),
                NO_INTAKE,
                0);
    }

    private @Nullable String reason() {
        if (host == HostStatus.OFFLINE) {
            return "Its host is offline";
        }
        if (!wasLive) {
            return "No live frame came since the broker was connected: what is shown was stored there";
        }
        Duration off = Duration.ofNanos(Math.abs(skewNanos));
        if (off.compareTo(SKEW_WORTH_TELLING) > 0) {
            return "The clock of its host is %.1f s %s ours: let NTP keep both"
                    .formatted(off.toMillis() / 1e3, skewNanos < 0 ? "ahead of" : "behind");
        }
        return null;
    }
}
