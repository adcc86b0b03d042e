package io.framespool.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads all the streams with one thread of its own on the JDK's selector, which is epoll on Linux. Everything goes through
 * one direct buffer small enough for the cache: the kernel's copy into it is most of what a byte costs here.
 */
final class LoadGenerator implements AutoCloseable {

    private static final int BUFFER = 256 * 1024;
    private static final int CONNECTING_AT_ONCE = 64; // far below any server's backlog
    private static final int TICK_MILLIS = 5;

    private final Selector selector;
    private final Thread thread;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Queue<Viewer> waiting = new ArrayDeque<>();
    private final List<Viewer> connecting = new ArrayList<>();
    private final List<PacedReader> paced = new ArrayList<>();
    private @Nullable Visits visits;
    private volatile boolean closed;

    LoadGenerator() throws IOException {
        selector = Selector.open();
        thread = new Thread(this::run, "load");
        thread.setDaemon(true);
        thread.start();
    }

    /** Lets the viewers of {@code group} come, as fast as the server takes them. Any thread. */
    void open(ViewerGroup group) {
        ask(() -> waiting.addAll(group.viewers()));
    }

    /** Lets visitors come and go beside the other viewers, until told otherwise with null. Any thread. */
    void visitedBy(@Nullable Visits newVisits) {
        ask(() -> {
            Visits former = visits;
            if (former != null) {
                former.end();
            }
            visits = newVisits;
            return true;
        });
    }

    /** All viewers of the group leave. Any thread. */
    void leave(ViewerGroup group) {
        ask(() -> {
            waiting.removeAll(group.viewers());
            paced.removeIf(reader -> group.viewers().contains(reader.viewer()));
            group.viewers().stream().filter(viewer -> !viewer.hasEnded()).forEach(viewer -> viewer.leave(true));
            return true;
        });
    }

    /** Asks something that only the load thread may look at. Any other thread; waits for the answer. */
    <T> T ask(Supplier<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        tasks.add(() -> {
            try {
                answer.complete(question.get());
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        selector.wakeup();
        return answer.join();
    }

    /** Processor time that the load thread has used. */
    long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.getId());
    }

    @Override
    public void close() throws IOException {
        closed = true;
        selector.close();
    }

    private void run() {
        while (!closed) {
            try {
                boolean ticking = !waiting.isEmpty() || !connecting.isEmpty() || !paced.isEmpty() || visits != null;
                selector.select(this::ready, ticking ? TICK_MILLIS : 1000);
            } catch (IOException e) {
                throw new IllegalStateException("The load thread cannot go on", e);
            }
            Runnable task;
            while ((task = tasks.poll()) != null) {
                task.run();
            }
            tick();
        }
    }

    private void tick() {
        long now = System.nanoTime();
        paced.removeIf(reader -> !reader.readOn(buffer, now));
        Visits coming = visits;
        if (coming != null) {
            coming.tick(now, this::connect);
        }
        connecting.removeIf(Viewer::hasEnded);
        while (connecting.size() < CONNECTING_AT_ONCE && !waiting.isEmpty()) {
            Viewer next = waiting.remove();
            connecting.add(next);
            connect(next, null);
        }
    }

    private void connect(Viewer viewer, @Nullable InetSocketAddress from) {
        try {
            viewer.connect(from).register(selector, SelectionKey.OP_CONNECT, viewer);
        } catch (IOException e) {
            viewer.end("Cannot connect: " + e.getMessage());
        }
    }

    private void ready(SelectionKey key) {
        Viewer viewer = (Viewer) key.attachment();
        if (key.isValid() && key.isReadable()) {
            viewer.read(buffer.clear());
        } else if (key.isValid() && key.isConnectable()) {
            connecting.remove(viewer);
            connected(key, viewer);
        }
    }

    private void connected(SelectionKey key, Viewer viewer) {
        try {
            ((SocketChannel) key.channel()).finishConnect();
            viewer.request();
        } catch (IOException e) {
            viewer.end("Cannot connect: " + e.getMessage());
            return;
        }
        if (viewer.reading().isUnlimited()) {
            key.interestOps(SelectionKey.OP_READ);
            return;
        }
        key.interestOps(0);
        if (!viewer.reading().isStalled()) {
            paced.add(new PacedReader(viewer));
        }
    }
}
