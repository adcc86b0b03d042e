package io.framespool.mjpeg;

import io.framespool.camera.ProblemException;
import io.vertx.core.http.HttpServerRequest;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What {@code ?fps=N} asks for. */
record RequestedRate(double value, String text) {

    private static final Pattern PLAIN = Pattern.compile("[0-9]{1,4}(\\.[0-9]{1,6})?");
    private static final double LEAST = 0.1;
    private static final double MOST = 1000;

    /**
     * The rate that the request wants, null for every frame.
     *
     * @throws ProblemException 400 for anything else
     */
    static @Nullable RequestedRate of(HttpServerRequest request) {
        String asked = request.getParam("fps");
        if (asked == null) {
            return null;
        }
        if (PLAIN.matcher(asked).matches()) {
            BigDecimal rate = new BigDecimal(asked);
            if (rate.doubleValue() >= LEAST && rate.doubleValue() <= MOST) {
                return new RequestedRate(
                        rate.doubleValue(), rate.stripTrailingZeros().toPlainString());
            }
        }
        throw ProblemException.badRequest("fps=" + SnapshotRoute.abbreviated(asked)
                + " is no rate: use a number from 0.1 to 1000, such as fps=2.5");
    }
}
