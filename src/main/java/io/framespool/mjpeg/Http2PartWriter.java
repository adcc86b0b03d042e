package io.framespool.mjpeg;

import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;

/** Parts over HTTP/2, as DATA frames. Written in pieces, so that a slow peer shows its progress within a part. */
final class Http2PartWriter implements PartWriter {

    private static final int PIECE = 64 * 1024;
    private static final long CANCEL = 8; // RFC 9113, section 7

    private final ConnectionBase connection;
    private final HttpServerResponse response;
    private Input input = Input.NONE;
    private int remaining;

    Http2PartWriter(ConnectionBase connection, HttpServerResponse response) {
        this.connection = connection;
        this.response = response;
    }

    @Override
    public void open(Input newInput) {
        input = newInput;
        response.write(Part.PREAMBLE);
    }

    @Override
    public int offer(Part part) {
        return 0;
    }

    @Override
    public int length(Part part) {
        return part.length(false);
    }

    @Override
    @SuppressWarnings("deprecation") // there is no other way to hand Vert.x a buffer of Netty
    public void write(Part part, int offset) {
        ByteBuf plain = part.from(offset, false);
        remaining = (plain.readableBytes() + PIECE - 1) / PIECE;
        while (plain.isReadable()) {
            ByteBuf piece = plain.readRetainedSlice(Math.min(PIECE, plain.readableBytes()));
            response.write(Buffer.buffer(piece)).onComplete(taken -> {
                piece.release(); // Vert.x writes direct memory as unreleasable
                remaining--;
                if (remaining == 0 && taken.succeeded()) {
                    input.drained();
                }
            });
        }
        plain.release();
    }

    @Override
    public long remaining() {
        return remaining;
    }

    @Override
    public boolean copies() {
        return false; // no more than a window's worth is encrypted ahead
    }

    @Override
    public void end() {
        response.end();
    }

    @Override
    public void abort() {
        if (!response.reset(CANCEL)) {
            connection.close();
        }
    }
}
