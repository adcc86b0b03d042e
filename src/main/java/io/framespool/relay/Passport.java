package io.framespool.relay;

import io.framespool.camera.Camera;
import io.framespool.camera.Frame;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.MqttProperty;
import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;
import io.netty.handler.codec.mqtt.MqttProperties.StringPair;
import io.netty.handler.codec.mqtt.MqttProperties.StringProperty;
import io.netty.handler.codec.mqtt.MqttProperties.UserProperties;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a frame carries across machines, as MQTT 5 user properties. Whoever publishes without them (an ESP32) is understood
 * as well; what makes no sense is as if it were not there.
 *
 * @param sequence the frame's number on its host
 * @param capturedAt by the host's clock; {@code captured-at} in seconds since 1970
 * @param publishedAt when the host showed it, by the same clock; {@code published-at} in seconds since 1970
 * @param playback how the host's camera plays, if that is not {@code live}: its pictures may be years old on purpose
 */
record Passport(
        long sequence,
        @Nullable Instant capturedAt,
        @Nullable Instant publishedAt,
        @Nullable String playback) {

    private static final String SEQUENCE = "sequence";
    private static final String CAPTURED_AT = "captured-at";
    private static final String PUBLISHED_AT = "published-at";
    private static final String PLAYBACK = "playback";
    private static final String LIVE = "live";

    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,11}(\\.\\d{1,9})?");
    private static final Pattern RECORDING = Pattern.compile("loop|sequence");

    static MqttProperties of(Frame frame, Camera camera) {
        UserProperties user = new UserProperties();
        user.add(SEQUENCE, Long.toString(frame.sequence()));
        user.add(CAPTURED_AT, seconds(frame.capturedAt()));
        user.add(PUBLISHED_AT, seconds(frame.publishedAt()));
        String playback = camera.source().playback();
        if (!playback.equals(LIVE)) {
            user.add(PLAYBACK, playback);
        }
        MqttProperties properties = new MqttProperties();
        properties.add(new StringProperty(MqttPropertyType.CONTENT_TYPE.value(), "image/jpeg"));
        properties.add(user);
        return properties;
    }

    static Passport read(MqttProperties properties) {
        MqttProperty<?> user = properties.getProperty(MqttPropertyType.USER_PROPERTY.value());
        long sequence = 0;
        Instant capturedAt = null;
        Instant publishedAt = null;
        String playback = null;
        if (user instanceof UserProperties pairs) {
            for (StringPair pair : pairs.value()) {
                switch (pair.key) {
                    case SEQUENCE -> sequence = NUMBER.matcher(pair.value).matches() ? Long.parseLong(pair.value) : 0;
                    case CAPTURED_AT -> capturedAt = instant(pair.value);
                    case PUBLISHED_AT -> publishedAt = instant(pair.value);
                    case PLAYBACK -> playback = RECORDING.matcher(pair.value).matches() ? pair.value : null;
                    default -> {} // somebody else's
                }
            }
        }
        return new Passport(sequence, capturedAt, publishedAt, playback);
    }

    /** The moment from which the frame's age counts, by the host's clock: a recording was taken long before it is shown. */
    Optional<Instant> bornAt() {
        return Optional.ofNullable(playback != null || capturedAt == null ? publishedAt : capturedAt);
    }

    /** When the host let it go, as well as is known, by the host's clock. */
    Optional<Instant> leftAt() {
        return Optional.ofNullable(publishedAt == null ? capturedAt : publishedAt);
    }

    private static String seconds(Instant instant) {
        return BigDecimal.valueOf(instant.getEpochSecond())
                .add(BigDecimal.valueOf(instant.getNano(), 9))
                .toPlainString();
    }

    private static @Nullable Instant instant(String seconds) {
        if (!SECONDS.matcher(seconds).matches()) {
            return null;
        }
        BigDecimal number = new BigDecimal(seconds);
        return Instant.ofEpochSecond(
                number.longValue(),
                number.remainder(BigDecimal.ONE).movePointRight(9).longValue());
    }
}
