package io.framespool.mjpeg;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Brings parts to one viewer's socket. Event loop only.
 *
 * <p>Head, preamble and end of a response are written through Vert.x; parts, of which there are thousands a second, take
 * the shortest way that the protocol has.
 */
sealed interface PartWriter permits Http1PartWriter, Http2PartWriter {

    /** The way for that request; {@code chunked} is never true for HTTP/1.0 and means nothing for HTTP/2. */
    static PartWriter to(HttpServerRequest request, boolean chunked) {
        ConnectionBase connection = (ConnectionBase) request.connection();
        return request.version() == HttpVersion.HTTP_2
                ? new Http2PartWriter(connection, request.response())
                : new Http1PartWriter(connection, request.response(), chunked);
    }

    /** Prepares the response and sends its head; parts may follow. */
    void open(Input input);

    /**
     * Gives the kernel what it takes at once, and says how many bytes of {@link #length} that were; 0 where the way to the
     * kernel is longer. Only to be called when nothing is in flight.
     */
    int offer(Part part);

    /** Writes the part from {@code offset} on; {@link Input#drained} follows, perhaps before this returns. */
    void write(Part part, int offset);

    /** Bytes of the part as this protocol frames it. */
    int length(Part part);

    /** Bytes, or pieces, of what was written that the kernel has not taken yet; falls as long as the peer reads. */
    long remaining();

    /** What is in flight is a copy of this viewer's own (TLS), not the shared part. */
    boolean copies();

    /** Ends the response where it stands; when a part is in flight, after that. */
    void end();

    /** Drops the connection (HTTP/1.x) or the stream (HTTP/2) with all that is in flight. */
    void abort();

    /** What a viewer hears of its connection. Event loop only. */
    interface Input {

        /** Of a writer that is not open. */
        Input NONE = new Input() {
            @Override
            public void drained() {}

            @Override
            public void halfClosed() {}
        };

        /** The kernel took the last byte of what was written. */
        void drained();

        /** The peer sends no more: it is gone, or it only reads. The next write tells which. */
        void halfClosed();
    }
}
