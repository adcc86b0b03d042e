package io.framespool.benchmark;

/** A response is not what a client of a multipart stream can read. */
final class MalformedStreamException extends Exception {

    private static final long serialVersionUID = 1;

    MalformedStreamException(String message) {
        super(message);
    }
}
