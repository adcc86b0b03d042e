package io.framespool.benchmark;

/** The server answered a stream's request with something else than 200. */
final class RefusedException extends Exception {

    private static final long serialVersionUID = 1;

    RefusedException(String statusLine) {
        super(statusLine);
    }
}
