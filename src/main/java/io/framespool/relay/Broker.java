package io.framespool.relay;

import io.netty.util.concurrent.EventExecutor;
import io.quarkus.logging.Log;
import io.vertx.core.Future;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.SSLOptions;
import io.vertx.core.net.impl.NetSocketInternal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The way to the broker: address, socket options, credentials, and the one event loop that all connections live on. */
final class Broker {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    private final BrokerAddress address;
    private final RelaySettings settings;
    private final ContextInternal context;
    private final NetClient client;

    /** Who we are to the broker, as far as it asks. */
    record Credentials(Optional<String> username, Optional<String> password) {}

    /** @param options with the TLS that the address asks for */
    Broker(BrokerAddress address, RelaySettings settings, ContextInternal context, NetClientOptions options) {
        this.address = address;
        this.settings = settings;
        this.context = context;
        client = context.owner()
                .createNetClient(options.setConnectTimeout((int) CONNECT_TIMEOUT.toMillis())
                        .setTcpNoDelay(true)
                        .setTcpUserTimeout((int) settings.keepAlive.dividedBy(2).toMillis()));
    }

    /** New certificates: connections that are open stay so, the next ones use them. Any thread. */
    void renew(SSLOptions certificates) {
        if (address.isEncrypted()) {
            client.updateSSLOptions(certificates)
                    .onFailure(refused ->
                            Log.errorf("New certificates for the broker cannot be used: broker=%s %s", this, refused));
        }
    }

    RelaySettings settings() {
        return settings;
    }

    EventExecutor loop() {
        return context.nettyEventLoop();
    }

    /** Runs on the event loop, later. Any thread. */
    void execute(Runnable task) {
        context.runOnContext(ignored -> task.run());
    }

    /** Runs on the event loop after that time. */
    void after(long millis, Runnable task) {
        // Dispatched on the context: a connection that is made outside of it would get another loop.
        var unused = loop().schedule(() -> context.emit(task, Runnable::run), millis, TimeUnit.MILLISECONDS);
    }

    /** On the event loop. */
    Future<NetSocketInternal> connect() {
        return client.connect(address.port(), address.host()).map(NetSocketInternal.class::cast);
    }

    /** Read anew each time: a password may be changed while the program runs. */
    Future<Credentials> credentials() {
        if (settings.passwordFile.isEmpty()) {
            return Future.succeededFuture(new Credentials(settings.username, settings.password));
        }
        return context.owner()
                .fileSystem()
                .readFile(settings.passwordFile.get().toString())
                .map(file -> new Credentials(
                        settings.username,
                        file.toString(StandardCharsets.UTF_8).lines().findFirst()));
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
