package io.framespool.relay;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** How frames cross machines. Without a broker nothing of it is there. */
@ConfigMapping(prefix = "framespool.relay")
public interface RelayConfig {

    /**
     * The MQTT broker: {@code mqtt://host:1883}, or {@code mqtts://host:8883} for TLS. One that knows only MQTT 3.1.1
     * carries frames without the time of their capture.
     */
    Optional<String> broker();

    /**
     * Which cameras of this host are published: {@code true} for all, or their names. Publishing counts as watching, so
     * that {@code idle=pause} does not rest.
     */
    Optional<List<String>> publish();

    /** Which cameras are taken from the broker: {@code true} for all, or their names. Own cameras are not taken back. */
    Optional<List<String>> subscribe();

    /** First part of all topics. Who shares a broker with others, or keeps sites apart, takes another one. */
    @WithDefault("framespool")
    String prefix();

    /** For a broker that asks who is there. */
    Optional<String> username();

    /** Goes with {@code username}. Seen by whoever sees the environment; {@code password-file} is not. */
    Optional<String> password();

    /** A file with the password in its first line, read at each connection, so that it may be changed. */
    Optional<Path> passwordFile();

    /**
     * Which of Quarkus' TLS configurations {@code mqtts} uses ({@code quarkus.tls.<name>.…}): the authorities to trust,
     * and a certificate with its key for brokers that ask for one. Unless set, what the system trusts.
     */
    Optional<String> tlsConfigurationName();

    /**
     * How this host calls itself to the broker; the name of a camera is added. Two programs of one id throw each other
     * out. Unless set, made of the host's name: a host that comes back takes over its old session, and its old will
     * does not speak after it.
     */
    Optional<String> clientId();

    /**
     * A peer that says nothing for so long is gone: the broker tells everybody that the host is offline, and we
     * connect anew after half of it. Shorter finds faults sooner and costs a few bytes more often.
     */
    @WithDefault("10s")
    Duration keepAlive();

    /** Most frames a second that each camera sends to the broker. Viewers of this host get all of them still. */
    OptionalDouble maxFps();

    /** Most bytes a second that each camera sends to the broker, to leave others room on a shared uplink. */
    Optional<MemorySize> maxBytesPerSecond();

    /** Larger frames from the broker are bad; they pass through the socket, but never into memory. */
    @WithDefault("8M")
    MemorySize maxFrameSize();

    /** How many cameras are taken from the broker; further ones are counted and left out. Each costs its newest frame. */
    @WithDefault("256")
    int maxCameras();

    /**
     * Whose frames are asked for: of cameras that somebody {@code watched}, or of {@code all}. All costs the traffic of
     * every camera on every relay, and saves the time of one round trip when somebody begins to watch.
     */
    @WithDefault("watched")
    Demand demand();

    /** For so long frames still come after the last viewer left: a reloaded page finds the camera running. */
    @WithDefault("10s")
    Duration watchGrace();

    /**
     * How often a relay with {@code demand=watched} asks for every camera for a moment: to refresh the last frames of
     * those that nobody watches, and to find cameras that have no status topic. Shorter finds them sooner and costs one
     * frame of each camera, or a little more, every time.
     */
    @WithDefault("30s")
    Duration lookInterval();

    /** A camera that was offline for so long is forgotten until its host speaks again. */
    @WithDefault("1h")
    Duration forgetAfter();

    /**
     * First part of Home Assistant's discovery topics, usually {@code homeassistant}: each published camera appears
     * there by itself. Nothing is announced unless set.
     */
    Optional<String> homeAssistantPrefix();

    /** Whose frames a relay asks for. */
    enum Demand {
        WATCHED,
        ALL
    }
}
