package io.framespool.mjpeg;

/** When one viewer gets the same frame again, so that browsers show it and nobody takes the silence for an end. */
final class Repeats {

    private final long keepAliveNanos;
    private long sequence;
    private int copies;
    private long writtenNanos;

    Repeats(long keepAliveNanos) {
        this.keepAliveNanos = keepAliveNanos;
    }

    void written(long newSequence, long nanos) {
        copies = newSequence == sequence ? copies + 1 : 1;
        sequence = newSequence;
        writtenNanos = nanos;
    }

    /** The last frame that was written, was written before. */
    boolean isRepeat() {
        return copies > 1;
    }

    boolean isLast(long aSequence) {
        return aSequence == sequence;
    }

    long writtenNanos() {
        return writtenNanos;
    }

    /** Chrome and Safari show a part when the head of the next one comes: after {@code quietNanos} it does not. */
    boolean isSecondCopyDue(long nanos, long quietNanos) {
        return copies == 1 && nanos - writtenNanos >= quietNanos;
    }

    boolean isKeepAliveDue(long nanos) {
        return nanos - writtenNanos >= keepAliveNanos;
    }
}
