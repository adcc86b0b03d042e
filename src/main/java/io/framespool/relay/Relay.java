package io.framespool.relay;

import io.framespool.camera.Cameras;
import io.framespool.camera.Mistakes;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.tls.CertificateUpdatedEvent;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.tls.runtime.config.TlsConfig;
import io.quarkus.tls.runtime.config.TlsConfigUtils;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.NetClientOptions;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Starts and stops what crosses machines, where a broker is configured. */
@Singleton
class Relay {

    /** The process is to be gone within two seconds, of which streams take most. */
    private static final long FAREWELL_MILLIS = 500;

    private final RelaySettings settings;
    private final Cameras cameras;
    private final Vertx vertx;
    private final TlsConfigurationRegistry tls;
    private final MeterRegistry registry;
    private volatile @Nullable Broker broker;
    private @Nullable Publisher publisher;
    private @Nullable Subscriber subscriber;

    Relay(RelayConfig config, Cameras cameras, Vertx vertx, TlsConfigurationRegistry tls, MeterRegistry registry) {
        settings = new RelaySettings(config);
        this.cameras = cameras;
        this.vertx = vertx;
        this.tls = tls;
        this.registry = registry;
    }

    /** Before the cameras of this host are made: none of them need be a demo where others are to come. */
    void announce(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent event) {
        if (settings.broker != null && !settings.subscribe.isNone()) {
            cameras.expectFromElsewhere();
        }
    }

    /** After the cameras of this host are there, so that they are known as own ones. */
    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent event) {
        BrokerAddress address = settings.broker;
        if (address == null || (settings.publish.isNone() && settings.subscribe.isNone())) {
            return;
        }
        Broker way = new Broker(
                address, settings, ((VertxInternal) vertx).createEventLoopContext(), options(address.isEncrypted()));
        broker = way;
        String id = settings.clientId.orElseGet(Relay::hostName);
        if (!settings.publish.isNone()) {
            publisher = new Publisher(way, id + "-" + settings.topics.prefix(), registry);
            publisher.start(cameras);
        }
        if (!settings.subscribe.isNone()) {
            subscriber = subscriber(way, id);
        }
        Log.infof(
                "Relaying: broker=%s prefix=%s publish=%s subscribe=%s",
                way, settings.topics.prefix(), settings.publish, settings.subscribe);
    }

    private Subscriber subscriber(Broker way, String id) {
        // Nothing is kept for it and no will speaks: it needs no name that lasts, only one that nobody else has.
        String unique =
                id + "-relay-" + Integer.toHexString(ThreadLocalRandom.current().nextInt());
        RemoteCameraMaker maker = new RemoteCameraMaker(way.toString(), settings, InstantSource.system(), registry);
        Subscriber made = new Subscriber(
                way, unique, new RemoteCameras(cameras, settings, new BadCounters(registry), maker::make));
        maker.serve(made);
        cameras.observe(arrived -> {}, left -> way.execute(() -> made.left(left)));
        Gauge.builder("framespool.relay.subscribed", made, s -> s.isConnected() ? 1 : 0)
                .description("1 while cameras can come from the broker")
                .register(registry);
        way.execute(made::open);
        return made;
    }

    private NetClientOptions options(boolean isEncrypted) {
        NetClientOptions options = new NetClientOptions();
        if (!isEncrypted) {
            return options;
        }
        options.setSsl(true).setHostnameVerificationAlgorithm("HTTPS");
        Optional<TlsConfiguration> configuration = settings.tlsConfigurationName.isEmpty()
                ? tls.getDefault()
                : Optional.of(
                        tls.get(settings.tlsConfigurationName.get())
                                .orElseThrow(
                                        () -> Mistakes.refusal(
                                                "framespool.relay.tls-configuration-name="
                                                        + settings.tlsConfigurationName.get()
                                                        + " is no TLS configuration: set quarkus.tls.<name>.trust-store.pem.certs, for example")));
        configuration.ifPresent(found -> TlsConfigUtils.configure(options, found));
        return options;
    }

    /** Quarkus has read certificate files again. Any thread. */
    void renew(@Observes CertificateUpdatedEvent renewed) {
        Broker way = broker;
        if (way != null && renewed.name().equals(settings.tlsConfigurationName.orElse(TlsConfig.DEFAULT_NAME))) {
            way.renew(renewed.tlsConfiguration().getSSLOptions());
        }
    }

    private static String hostName() {
        try {
            return "framespool-" + InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9._-]", "");
        } catch (UnknownHostException nameless) {
            return "framespool-"
                    + Integer.toHexString(ThreadLocalRandom.current().nextInt());
        }
    }

    /** Null where no camera comes from a broker. */
    @Nullable
    Subscriber subscriber() {
        return subscriber;
    }

    /** Before the cameras of this host go: that they are offline is not that they are gone. */
    void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) ShutdownEvent event)
            throws InterruptedException {
        Broker way = broker;
        if (way == null) {
            return;
        }
        CountDownLatch left = new CountDownLatch(1);
        way.execute(() -> Future.join(
                        publisher == null ? Future.succeededFuture() : publisher.leave(),
                        subscriber == null ? Future.succeededFuture() : subscriber.leave())
                .onComplete(done -> left.countDown()));
        if (!left.await(FAREWELL_MILLIS, TimeUnit.MILLISECONDS)) {
            Log.infof("The broker did not take our farewell in time: broker=%s", way);
        }
    }
}
