package io.framespool.camera;

import java.util.Map;

/**
 * A request that is answered with a problem (RFC 9457). Thrown or failed with anywhere in a request; turned into the
 * response in one place.
 */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final transient Map<String, String> headers;

    /** @param detail for the person at the other end: the thing, the value, the remedy */
    public ProblemException(int status, String detail, Map<String, String> headers) {
        super(detail, null, false, false); // an answer, not a fault: no stack trace
        this.status = status;
        this.headers = Map.copyOf(headers);
    }

    public static ProblemException notFound(String detail) {
        return new ProblemException(404, detail, Map.of());
    }

    public static ProblemException badRequest(String detail) {
        return new ProblemException(400, detail, Map.of());
    }

    public int status() {
        return status;
    }

    /** Extra response headers, such as {@code Retry-After}. */
    public Map<String, String> headers() {
        return headers;
    }
}
