package io.framespool.relay;

import io.framespool.camera.Mistakes;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The configuration, checked: whoever has this has values that make sense. */
final class RelaySettings {

    private static final String KEY = "framespool.relay.";
    private static final CameraChoice NO_CAMERA = new CameraChoice(false, Set.of());

    /** No wildcards and no control characters; not empty at either end, where a level without a name would be. */
    private static final Pattern TOPIC_PREFIX = Pattern.compile("[^\\p{Cntrl}+#/$][^\\p{Cntrl}+#]{0,127}(?<!/)");

    private static final Pattern CLIENT_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final double MAX_FPS = 1000;

    final @Nullable BrokerAddress broker;
    final CameraChoice publish;
    final CameraChoice subscribe;
    final Topics topics;
    final Optional<String> username;
    final Optional<String> password;
    final Optional<Path> passwordFile;
    final Optional<String> tlsConfigurationName;
    final Optional<String> clientId;
    final Duration keepAlive;
    final double maxFps;
    final long maxBytesPerSecond;
    final int maxFrameSize;
    final int maxCameras;
    final boolean onDemand;
    final Duration watchGrace;
    final Duration lookInterval;
    final Duration forgetAfter;
    final Optional<String> homeAssistantPrefix;

    private final Mistakes mistakes = new Mistakes();

    /** @throws ConfigurationException with all mistakes, each with its key, its value and the remedy */
    RelaySettings(RelayConfig config) {
        broker = config.broker().map(this::address).orElse(null);
        publish = choice("publish", config.publish());
        subscribe = choice("subscribe", config.subscribe());
        check(
                TOPIC_PREFIX.matcher(config.prefix()).matches(),
                "prefix",
                config.prefix(),
                "is no beginning of topics: use no +, no #, no control character, and no slash at the ends");
        topics = new Topics(config.prefix());
        username = config.username();
        password = config.password();
        passwordFile = config.passwordFile();
        check(
                password.isEmpty() || passwordFile.isEmpty(),
                "password-file",
                passwordFile,
                "is one password too many: set either password or password-file");
        check(
                username.isPresent() || (password.isEmpty() && passwordFile.isEmpty()),
                "username",
                "",
                "is missing for the password: set it");
        passwordFile.ifPresent(file -> check(
                Files.isReadable(file) && !Files.isDirectory(file),
                "password-file",
                file,
                "cannot be read: make it readable, or name another file"));
        tlsConfigurationName = config.tlsConfigurationName();
        tlsConfigurationName.ifPresent(name -> check(
                broker != null && broker.isEncrypted(),
                "tls-configuration-name",
                name,
                "has no effect without TLS: set framespool.relay.broker to mqtts://…, or leave it out"));
        clientId = config.clientId();
        clientId.ifPresent(id -> check(
                CLIENT_ID.matcher(id).matches(),
                "client-id",
                id,
                "is no client id: use letters, digits, dots, dashes and underscores, at most 64"));
        keepAlive = between("keep-alive", config.keepAlive(), Duration.ofSeconds(2), Duration.ofHours(1), "10s");
        maxFps = config.maxFps().orElse(MAX_FPS);
        check(
                maxFps >= 0.001 && maxFps <= MAX_FPS,
                "max-fps",
                maxFps,
                "is out of range: set 0.001 to 1000 frames a second, for example 5");
        maxBytesPerSecond =
                config.maxBytesPerSecond().map(rate -> rate.asLongValue()).orElse(Long.MAX_VALUE);
        check(maxBytesPerSecond >= 1000, "max-bytes-per-second", maxBytesPerSecond, "sends nothing: set 1000 or more");
        long largest = config.maxFrameSize().asLongValue();
        check(
                largest >= 1000 && largest <= 256_000_000,
                "max-frame-size",
                largest,
                "is out of range: set 1000 to 256000000 bytes, which is what MQTT can carry");
        maxFrameSize = (int) Math.min(largest, Integer.MAX_VALUE);
        maxCameras = config.maxCameras();
        check(maxCameras >= 1, "max-cameras", maxCameras, "leaves nothing to show: set 1 or more");
        onDemand = config.demand() == RelayConfig.Demand.WATCHED;
        watchGrace = between("watch-grace", config.watchGrace(), Duration.ZERO, Duration.ofDays(1), "10s");
        lookInterval =
                between("look-interval", config.lookInterval(), Duration.ofSeconds(1), Duration.ofDays(1), "30s");
        forgetAfter =
                between("forget-after", config.forgetAfter(), Duration.ofSeconds(1), Duration.ofDays(36500), "1h");
        homeAssistantPrefix = config.homeAssistantPrefix();
        homeAssistantPrefix.ifPresent(prefix -> check(
                TOPIC_PREFIX.matcher(prefix).matches(),
                "home-assistant-prefix",
                prefix,
                "is no beginning of topics: homeassistant is what Home Assistant listens to unless told otherwise"));
        check(
                broker != null || config.broker().isPresent() || (publish.isNone() && subscribe.isNone()),
                "broker",
                "",
                "is missing, so there is nothing to publish to or subscribe at: set it, for example mqtt://localhost:1883");
        check(
                broker == null
                        || config.publish().isPresent()
                        || config.subscribe().isPresent(),
                "broker",
                String.valueOf(broker),
                "is used by nobody: set framespool.relay.publish or subscribe to true, or to names of cameras");
        mistakes.refuse();
    }

    private void check(boolean isFine, String key, Object value, String remedy) {
        if (!isFine) {
            mistakes.add(KEY + key + "=" + value + " " + remedy);
        }
    }

    private Duration between(String key, Duration value, Duration least, Duration most, String example) {
        check(
                value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
                key,
                value,
                "is out of range: set %d s to %d s, for example %s"
                        .formatted(least.toSeconds(), most.toSeconds(), example));
        return value;
    }

    private CameraChoice choice(String key, Optional<List<String>> words) {
        return orMistake(() -> CameraChoice.of(words), key, String.join(",", words.orElse(List.of())), NO_CAMERA);
    }

    private @Nullable BrokerAddress address(String text) {
        try {
            return BrokerAddress.of(new URI(text));
        } catch (URISyntaxException | IllegalArgumentException noAddress) {
            // A password in the address must not come into the log.
            check(false, "broker", text.replaceAll("//[^/]*@", "//…@"), BrokerAddress.REMEDY);
            return null;
        }
    }

    private <T> T orMistake(Supplier<T> value, String key, String text, T otherwise) {
        try {
            return value.get();
        } catch (IllegalArgumentException wrong) {
            check(false, key, text, String.valueOf(wrong.getMessage()));
            return otherwise;
        }
    }
}
