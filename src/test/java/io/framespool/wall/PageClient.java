package io.framespool.wall;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What a page does on its connection, without a browser. */
final class PageClient implements AutoCloseable {

    /** One binary message, taken apart. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    record Received(int slot, int sequence, double capturedMillis, int width, int height, byte[] jpeg) {

        static Received of(ByteBuffer message) {
            int header = message.getShort(2);
            byte[] jpeg = new byte[message.remaining() - header];
            message.get(header, jpeg);
            return new Received(
                    message.getShort(0),
                    message.getInt(4),
                    message.getDouble(8),
                    message.getShort(32),
                    message.getShort(34),
                    jpeg);
        }
    }

    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final WebSocket socket;

    PageClient(URI server) {
        socket = connect(server, new Listener());
    }

    private static WebSocket connect(URI server, WebSocket.Listener listener) {
        return HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address(server), listener)
                .join();
    }

    /** A page that reads nothing of what it is sent. */
    static WebSocket frozen(URI server) {
        return connect(server, new WebSocket.Listener() {
            @Override
            public void onOpen(WebSocket webSocket) {
                // asks for nothing
            }
        });
    }

    private static URI address(URI server) {
        return URI.create("ws://" + server.getAuthority() + "/api/wall");
    }

    /** The status with which a page of that origin is refused; 101 if it is let in. */
    static int statusFor(URI server, String origin) {
        try {
            HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .header("Origin", origin)
                    .buildAsync(address(server), new WebSocket.Listener() {})
                    .join()
                    .abort();
            return 101;
        } catch (CompletionException refused) {
            if (refused.getCause() instanceof WebSocketHandshakeException handshake) {
                return handshake.getResponse().statusCode();
            }
            throw refused;
        }
    }

    void say(String message) {
        socket.sendText(message, true).join();
    }

    void show(String camera, int slot, double fps) {
        say(wish(camera, slot, fps));
    }

    static String wish(String camera, int slot, double fps) {
        return "{\"show\":[{\"slot\":%d,\"camera\":\"%s\",\"fps\":%s}]}".formatted(slot, camera, fps);
    }

    /** The next frame, waited for. */
    Received next() throws InterruptedException {
        Received next = received.poll(20, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("No frame came");
        }
        return next;
    }

    int count() {
        return received.size();
    }

    boolean isClosed() {
        return closed.isDone();
    }

    @Override
    public void close() {
        socket.abort();
    }

    private final class Listener implements WebSocket.Listener {

        private final ByteArrayOutputStream message = new ByteArrayOutputStream();

        @Override
        public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer piece, boolean isLast) {
            byte[] bytes = new byte[piece.remaining()];
            piece.get(bytes);
            message.writeBytes(bytes);
            if (isLast) {
                received.add(Received.of(ByteBuffer.wrap(message.toByteArray())));
                message.reset();
            }
            webSocket.request(1);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket webSocket, int status, String reason) {
            closed.complete(status);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            closed.complete(0);
        }
    }
}
