package io.framespool.camera;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.AbstractReferenceCounted;
import io.netty.util.IllegalReferenceCountException;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One complete JPEG. Immutable once published and shared by all threads; its memory is pooled, so whoever keeps a frame
 * retains it, and releases it after.
 */
public final class Frame extends AbstractReferenceCounted {

    private static final int ROOM_BEFORE = 256;
    private static final int ROOM_AFTER = 64;

    private final ByteBuf jpeg;
    private final boolean hasRoom;
    private final Dimensions dimensions;
    private final Instant capturedAt;
    private final long ageNanos;

    // Written once by the publishing thread, before any other thread can see the frame.
    private long sequence;
    private long publishedNanos;
    private Instant publishedAt = Instant.EPOCH;

    private volatile @Nullable EncodedFrame encoded;

    /** Takes over the caller's reference to {@code jpeg}, which holds the picture from SOI to EOI and nothing else. */
    public Frame(ByteBuf jpeg, Dimensions dimensions, Instant capturedAt) {
        this(jpeg, dimensions, capturedAt, 0);
    }

    /** The same for a picture in memory {@link #withRoom}, which nothing else lies in. */
    public static Frame inMemoryWithRoom(ByteBuf jpeg, Dimensions dimensions, Instant capturedAt) {
        return new Frame(jpeg, true, dimensions, capturedAt, 0);
    }

    /** Empty memory for a picture of up to {@code size} bytes, with room around it in which {@link #framed} needs no copy. */
    public static ByteBuf withRoom(ByteBufAllocator memory, int size) {
        return memory.directBuffer(ROOM_BEFORE + size + ROOM_AFTER).setIndex(ROOM_BEFORE, ROOM_BEFORE);
    }

    /** The same for a frame that is that old when it comes, because it came from another machine. */
    public Frame(ByteBuf jpeg, Dimensions dimensions, Instant capturedAt, long ageNanos) {
        this(jpeg, false, dimensions, capturedAt, ageNanos);
    }

    private Frame(ByteBuf jpeg, boolean hasRoom, Dimensions dimensions, Instant capturedAt, long ageNanos) {
        this.jpeg = jpeg;
        this.hasRoom = hasRoom;
        this.dimensions = dimensions;
        this.capturedAt = capturedAt;
        this.ageNanos = ageNanos;
    }

    void publishAs(long newSequence, Instant at, long nanos) {
        sequence = newSequence;
        publishedAt = at;
        publishedNanos = nanos - ageNanos;
    }

    /** Counts from 1 for each camera and start of the program. */
    public long sequence() {
        return sequence;
    }

    /** When the picture was taken: the file's modification time, or the time that a relay carried. */
    public Instant capturedAt() {
        return capturedAt;
    }

    public Instant publishedAt() {
        return publishedAt;
    }

    /**
     * {@link System#nanoTime()} of the publication, for ages that a step of the wall clock does not change. A frame that came
     * from another machine counts from its capture there.
     */
    public long publishedNanos() {
        return publishedNanos;
    }

    public Dimensions dimensions() {
        return dimensions;
    }

    /** Size of the JPEG in bytes. */
    public int size() {
        return jpeg.readableBytes();
    }

    /**
     * The picture, in direct memory. Shared: read it by index or through a duplicate, and retain that if it outlives
     * the caller's reference to this frame.
     */
    public ByteBuf jpeg() {
        return jpeg;
    }

    /**
     * The frame as it goes on the wire, made by the first caller and shared by all; it is released together with the
     * frame, so a writer retains it for each write. Callers on other event loops wait for the maker, which happens once a
     * frame.
     */
    public EncodedFrame encodedBy(Function<Frame, ? extends EncodedFrame> encoder) {
        EncodedFrame made = encoded;
        if (made == null) {
            synchronized (this) {
                made = encoded;
                if (made == null) {
                    made = encoder.apply(this);
                    encoded = made;
                }
            }
        }
        return made;
    }

    /**
     * The picture between two texts, in one piece of direct memory that the caller owns: where the picture lies if there is
     * room around it, else a copy. Only for {@link #encodedBy}, as there is room for one.
     */
    public ByteBuf framed(byte[] before, byte[] after) {
        int start = jpeg.readerIndex() - before.length;
        if (hasRoom && before.length <= ROOM_BEFORE && after.length <= ROOM_AFTER) {
            jpeg.setBytes(start, before).setBytes(jpeg.writerIndex(), after);
            return jpeg.retainedSlice(start, before.length + size() + after.length);
        }
        return PooledByteBufAllocator.DEFAULT
                .directBuffer(before.length + size() + after.length)
                .writeBytes(before)
                .writeBytes(jpeg, jpeg.readerIndex(), size())
                .writeBytes(after);
    }

    /** Retains the frame unless its memory is already gone; for readers that race with the frame's replacement. */
    boolean tryRetain() {
        try {
            retain();
            return true;
        } catch (IllegalReferenceCountException gone) {
            return false;
        }
    }

    @Override
    public Frame retain() {
        super.retain();
        return this;
    }

    @Override
    public Frame touch(Object hint) {
        jpeg.touch(hint);
        return this;
    }

    @Override
    protected void deallocate() {
        jpeg.release();
        EncodedFrame made = encoded;
        if (made != null) {
            made.frameIsGone();
            made.release();
        }
    }
}
