package io.framespool.mjpeg;

import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One picture on its way to one client. In pieces, so that a slow client shows its progress. Event loop only. */
final class SnapshotTransfer implements Holder {

    private static final int PIECE = 64 * 1024;

    private static final long CANCEL = 8; // RFC 9113, section 7

    private final HttpServerRequest request;
    private final Consumer<SnapshotTransfer> over;
    private final Progress progress = new Progress();
    private @Nullable Part part;
    private int remaining;

    /** @param over hears when the last byte was taken, or never will be */
    SnapshotTransfer(Part part, HttpServerRequest request, Consumer<SnapshotTransfer> over) {
        this.part = part.retain();
        this.request = request;
        this.over = over;
    }

    @SuppressWarnings("deprecation") // there is no other way to hand Vert.x a buffer of Netty
    void start(Part picture) {
        progress.begin(System.nanoTime());
        ByteBuf jpeg = picture.jpeg();
        remaining = (jpeg.readableBytes() + PIECE - 1) / PIECE;
        while (jpeg.isReadable()) {
            ByteBuf piece = jpeg.readRetainedSlice(Math.min(PIECE, jpeg.readableBytes()));
            request.response().write(Buffer.buffer(piece)).onComplete(taken -> {
                piece.release(); // Vert.x writes direct memory as unreleasable
                remaining--;
                if (remaining == 0) {
                    release();
                }
            });
        }
        jpeg.release();
        request.response().end();
    }

    private void release() {
        Part held = part;
        if (held != null) {
            part = null;
            held.release();
            over.accept(this);
        }
    }

    @Override
    public @Nullable Part held() {
        return part;
    }

    @Override
    public long stalledNanos(long nanos) {
        return progress.stalledNanos(remaining, nanos);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for it
    public void drop() {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset(CANCEL);
        } else {
            ((ConnectionBase) request.connection()).channel().close(); // at once, not after what is in flight
        }
        release();
    }
}
