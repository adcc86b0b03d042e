package io.framespool.access;

/** A sign-in at the identity provider came to nothing. */
final class TroubleException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Trouble trouble;

    /** @param detail for the log: without anything secret */
    TroubleException(Trouble trouble, String detail) {
        super(detail, null, false, false); // an answer, not a fault: no stack trace
        this.trouble = trouble;
    }

    Trouble trouble() {
        return trouble;
    }
}
